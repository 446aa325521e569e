// Everything that is stored, to take away; and everything, to be destroyed.
import {useEffect, useState} from '../lib/hooks.js';
import {h, tag} from '../parts/dom.js';
import {get, post, remove} from '../parts/api.js';
import {moment} from '../parts/days.js';
import {Ask, Choice, Field, Form} from '../parts/form.js';
import {isLive, listenToOwn, stopListening} from '../parts/live.js';
import {Failure, shown, useLoad} from '../parts/load.js';
import {beginErasure, cancelErasure, leaveErased} from '../parts/session.js';
import {number} from '../parts/types.js';

const {h1, h2, p, div, section, ul, li, strong, a, button, progress, dl, dt, dd} = tag;

const FORMATS = [
	['json', 'JSON'],
	['csv', 'CSV, in a zip file'],
	['parquet', 'Parquet, in a zip file']
];
const PENDING = ['queued', 'running'];
const EVERY_MS = 1500;

export default function Export({user}) {
	const loaded = useLoad((signal) => get('/exports', {signal}), [], ['job']);
	const [receipt, setReceipt] = useState(null);
	const pending = loaded.value?.items.some((item) => PENDING.includes(item.status));
	useEffect(() => {
		if (!pending) {
			return undefined;
		}
		const watch = setInterval(() => isLive() || loaded.again(), EVERY_MS);
		return () => clearInterval(watch);
	}, [pending]);
	if (receipt) {
		return h(Erased, {receipt});
	}
	return [
		div(
			{class: 'head'},
			div(
				h1({tabIndex: -1}, 'Your data'),
				p({class: 'quiet'}, 'Take all of it with you, or have all of it destroyed.')
			)
		),
		div(
			{class: 'two'},
			section(
				{class: 'card', 'aria-labelledby': 'export'},
				h2({id: 'export'}, 'Export'),
				h(
					Form,
					{
						action: 'Make an export',
						done: '',
						send: async ({format}) => {
							await post('/exports', {format});
							loaded.again();
						}
					},
					h(Choice, {label: 'Format', name: 'format', initial: 'json', options: FORMATS})
				),
				shown(loaded, 'your exports', ({items}) =>
					ul(
						{class: 'list'},
						items.map((item) => h(Item, {key: item.id, item, user, again: loaded.again}))
					)
				)
			),
			section(
				{class: 'card', 'aria-labelledby': 'erase'},
				h2({id: 'erase'}, 'Erase everything'),
				p(
					'Your account, all measurements, shares and exports. First the keys are destroyed, so that ' +
						'nobody can read any copy, backups too. This cannot be undone.'
				),
				h(
					Ask,
					{
						title: 'Erase everything?',
						action: 'Erase everything',
						text: 'All of it will be gone, at once and for good. Enter your password to confirm.',
						act: async ({password}) => {
							beginErasure();
							stopListening();
							setReceipt(
								await remove('/users/me', {password}).catch((error) => {
									cancelErasure();
									listenToOwn();
									throw error;
								})
							);
						}
					},
					h(Field, {
						label: 'Password',
						type: 'password',
						name: 'password',
						required: true,
						autocomplete: 'current-password'
					})
				)
			)
		)
	];
}

const size = (bytes) => (bytes < 1e6 ? `${number(bytes / 1000, 0)} kB` : `${number(bytes / 1e6, 1)} MB`);

function Item({item, user, again}) {
	const [error, setError] = useState(null);
	const name = `${item.format.toUpperCase()}, ${moment(item.createdAt, user.timezone)}`;
	return li(
		div(
			strong(name),
			PENDING.includes(item.status)
				? [
						progress({
							max: Math.max(1, item.progress.typesTotal),
							value: item.progress.typesDone,
							'aria-label': `Export ${name}`
						}),
						p(
							{class: 'quiet', role: 'status'},
							`${item.status}, ${number(item.progress.samples)} measurements so far`
						)
					]
				: p({class: 'quiet'}, STATES[item.status] ? STATES[item.status](item, user) : item.status)
		),
		item.status === 'completed'
			? a(
					{
						class: 'button',
						href: `/api/v1/exports/${item.id}/content`,
						download: '',
						'aria-label': `Download ${name}`
					},
					'Download'
				)
			: null,
		PENDING.includes(item.status)
			? null
			: button(
					{
						type: 'button',
						class: 'plain',
						'aria-label': `Remove ${name}`,
						onClick: () => remove(`/exports/${item.id}`).then(again, setError)
					},
					'Remove'
				),
		error ? h(Failure, {error}) : null
	);
}

const STATES = {
	completed: (item, user) =>
		`${size(item.bytes)}, ${number(item.progress.samples)} measurements; to be downloaded until ` +
		`${moment(item.expiresAt, user.timezone)}`,
	failed: () => 'It could not be made. Try again.',
	expired: () => 'Its time is over; make a new one.'
};

function Erased({receipt}) {
	return div(
		{class: 'card empty'},
		h1({tabIndex: -1}, 'Everything is erased'),
		p(
			receipt.completedAt
				? 'Nothing of your data is left.'
				: 'The keys are destroyed, so nobody can read anything any more. The rest is being removed.'
		),
		dl(
			{class: 'evidence'},
			div(dt('Receipt'), dd(receipt.id)),
			div(dt('Keys destroyed'), dd(moment(receipt.keysDestroyedAt))),
			Object.entries(receipt.destroyed).map(([what, count]) =>
				div(dt(what.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()), dd(number(count)))
			)
		),
		button({type: 'button', class: 'primary', onClick: leaveErased}, 'Close')
	);
}
