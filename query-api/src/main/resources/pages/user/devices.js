// The order of devices is their priority: where two measured at the same time, the upper one counts. Drag, or use the
// buttons; a type may have an order of its own.
import {useState} from '../lib/hooks.js';
import {h, tag} from '../parts/dom.js';
import {get, patch, remove} from '../parts/api.js';
import {ago} from '../parts/days.js';
import {Ask, Choice} from '../parts/form.js';
import {Failure, shown, useLoad} from '../parts/load.js';
import {healthTypes} from '../parts/types.js';

const {h1, h2, h3, p, div, ol, li, span, button} = tag;

const cardClass = (dragged, under) => `card device${dragged ? ' dragged' : ''}${under ? ' over' : ''}`;

export default function Devices() {
	const loaded = useLoad(async (signal) => {
		const [types, {items}] = await Promise.all([healthTypes(), get('/devices', {signal})]);
		return {types, devices: items};
	}, []);
	return [
		div(
			{class: 'head'},
			div(
				h1({tabIndex: -1}, 'Devices'),
				p(
					{class: 'quiet'},
					'Where two devices measured at the same time, the upper one counts. Changing the order ' +
						'changes all days, also those long past.'
				)
			)
		),
		shown(loaded, 'your devices', ({types, devices}) =>
			devices.length === 0
				? div(
						{class: 'card empty'},
						h2('No devices yet'),
						p('A device appears here when its app has registered it, or with an import.')
					)
				: h(Order, {types, devices, again: loaded.again})
		)
	];
}

const priorityOf = (device, type) => (type ? device.priorities[type] : null) ?? device.effectivePriority;

// Numbers for an order from the top: those that were given out if they differ, so that few devices change.
export function numbers(current) {
	const sorted = [...current].sort((one, other) => other - one);
	return new Set(sorted).size === sorted.length ? sorted : sorted.map((_, index) => (sorted.length - index) * 10);
}

function Order({types, devices, again}) {
	const [type, setType] = useState('');
	const [state, setState] = useState({});
	const [over, setOver] = useState(null);
	const [dragged, setDragged] = useState(null);
	const ordered = [...devices].sort(
		(one, other) =>
			priorityOf(other, type) - priorityOf(one, type) || one.deviceName.localeCompare(other.deviceName)
	);
	const list = state.order
		? state.order.map((id) => devices.find((device) => device.id === id)).filter(Boolean)
		: ordered;

	const save = async (order) => {
		setState({order: order.map((device) => device.id), said: 'Saving…'});
		const wanted = numbers(order.map((device) => priorityOf(device, type)));
		try {
			for (const [index, device] of order.entries()) {
				if (priorityOf(device, type) !== wanted[index]) {
					await patch(
						`/devices/${device.id}`,
						type ? {priorities: {[type]: wanted[index]}} : {priority: wanted[index]}
					);
				}
			}
			again();
			setState({
				order: order.map((device) => device.id),
				said: `Saved. ${order[0].deviceName} counts first. Your figures are being worked out again.`
			});
		}
		catch (error) {
			again();
			setState({error});
		}
	};
	const place = (id, index) => {
		const rest = list.filter((device) => device.id !== id);
		rest.splice(
			index,
			0,
			list.find((device) => device.id === id)
		);
		return save(rest);
	};
	const own = type && devices.some((device) => type in device.priorities);
	return [
		div(
			{class: 'toolbar'},
			h(Choice, {
				label: 'Order for',
				value: type,
				onChange: (event) => {
					setType(event.target.value);
					setState({});
				},
				options: [['', 'everything'], ...[...types.values()].map(({name, displayName}) => [name, displayName])]
			}),
			own
				? button(
						{
							type: 'button',
							onClick: async () => {
								await Promise.all(
									devices
										.filter((device) => type in device.priorities)
										.map((device) => patch(`/devices/${device.id}`, {priorities: {[type]: null}}))
								);
								setState({said: 'Saved. It follows the order for everything again.'});
								again();
							}
						},
						'Follow the order for everything'
					)
				: null
		),
		ol(
			{class: 'devices', 'aria-label': 'Devices, the one that counts first on top'},
			list.map((device, index) =>
				li(
					{
						key: device.id,
						class: cardClass(dragged === device.id, over === index && dragged),
						draggable: true,
						onDragStart: (event) => {
							event.dataTransfer.effectAllowed = 'move';
							event.dataTransfer.setData('text/plain', device.id);
							setDragged(device.id);
						},
						onDragEnd: () => {
							setDragged(null);
							setOver(null);
						},
						onDragOver: (event) => {
							event.preventDefault();
							setOver(index);
						},
						onDrop: (event) => {
							event.preventDefault();
							const id = event.dataTransfer.getData('text/plain');
							if (id !== device.id && list.some((other) => other.id === id)) {
								place(id, index);
							}
						}
					},
					span({class: 'rank', 'aria-hidden': 'true'}, index + 1),
					div(
						h3(device.deviceName),
						p(
							{class: 'quiet'},
							[
								kind(device.deviceType),
								device.lastSync ? `last sync ${ago(device.lastSync)}` : 'never synced',
								`priority ${priorityOf(device, type)}`
							].join(' · ')
						)
					),
					div(
						{class: 'acts'},
						button(
							{
								type: 'button',
								disabled: index === 0,
								'aria-label': `Move ${device.deviceName} up`,
								onClick: () => place(device.id, index - 1)
							},
							'↑'
						),
						button(
							{
								type: 'button',
								disabled: index === list.length - 1,
								'aria-label': `Move ${device.deviceName} down`,
								onClick: () => place(device.id, index + 1)
							},
							'↓'
						),
						h(Ask, {
							title: `Hide ${device.deviceName}?`,
							action: 'Hide',
							label: `Hide ${device.deviceName}`,
							text:
								'It disappears from this list. What it has measured keeps counting; should it sync ' +
								'again, it comes back.',
							act: async () => {
								await remove(`/devices/${device.id}`);
								setState({});
								again();
							}
						})
					)
				)
			)
		),
		p({role: 'status', class: 'quiet'}, state.said),
		state.error ? h(Failure, {error: state.error}) : null
	];
}

const kind = (type) =>
	(type[0].toUpperCase() + type.slice(1)).replaceAll('_', ' ').replace('Iphone', 'iPhone').replace('Ipad', 'iPad');
