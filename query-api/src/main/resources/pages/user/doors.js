// The apps that people have already: how each is set up to send here, with a token made on the spot, and what came of
// it.
import {useEffect, useRef, useState} from '../lib/hooks.js';
import {h, tag} from '../parts/dom.js';
import {get, post} from '../parts/api.js';
import {follow, to} from '../parts/address.js';
import {ago} from '../parts/days.js';
import {Copied} from '../parts/copied.js';
import {Choice, Form} from '../parts/form.js';
import {BASE} from '../parts/place.js';

const {h3, p, div, ol, ul, li, details, summary, img, code, strong, span, a} = tag;

const EVERY_MS = 3000;

// `send` is the path of the address; `file` a format that is brought on the page Import. `steps` follow the token.
const DOORS = [
	{
		format: 'health-auto-export',
		title: 'Health Auto Export',
		of: 'iPhone',
		send: '/api/v1/ingest/health-auto-export',
		headers: true,
		steps: [
			['In the app: ', strong('Automations'), ', ', strong('New'), ', type ', strong('REST API'), '.'],
			[
				'Paste the address as ',
				strong('URL'),
				'. Under ',
				strong('Headers'),
				' add the name and the value from above.'
			],
			[
				'Export format ',
				strong('JSON'),
				', version ',
				strong('Version 2'),
				'. Aggregate by ',
				strong('minutes'),
				' or ',
				strong('hours'),
				', never by weeks or months.'
			],
			['Choose the metrics and workouts, then press ', strong('Manual Export'), ' to try it.']
		]
	},
	{
		format: 'health-connect-webhook',
		title: 'Health Connect webhook',
		of: 'Android',
		send: '/api/v1/ingest/health-connect-webhook',
		headers: true,
		steps: [
			['In the app: add a webhook and paste the address.'],
			['Add the header from above, or choose ', strong('Bearer token'), ' and paste the token.'],
			['Choose the kinds of data, then ', strong('Sync now'), '.']
		]
	},
	{
		format: 'health-connect',
		title: 'Your own Android app',
		of: 'Health Connect records',
		send: '/api/v1/ingest/health-connect',
		headers: true,
		steps: [
			[
				'Send the records and deletions of a changes page as JSON; ' +
					'the description of the interface has the shape.'
			]
		]
	},
	{
		format: 'nightscout',
		title: 'Nightscout uploaders',
		of: 'xDrip+, Juggluco, Loop, Trio, AAPS',
		send: '/api/v1/ingest/nightscout',
		secret: true,
		steps: [
			['Enter the address as the Nightscout site, and the token as its ', strong('API secret'), '.'],
			[
				'xDrip+ scans the code above: Settings, ',
				strong('Auto configure'),
				'. Or it takes ',
				code('https://TOKEN@HOST/api/v1/ingest/nightscout/api/v1/'),
				' as base URL.'
			],
			[
				'Loop, Trio and AAPS keep only the host: enter ',
				code('https://HOST'),
				' there. AAPS takes the token as its access token.'
			]
		]
	},
	{
		format: 'fhir',
		title: 'FHIR R4',
		of: 'clinics, gateways',
		send: '/api/v1/ingest/fhir',
		headers: true,
		steps: [
			[
				'Post transaction or batch bundles to the address, or single observations to ',
				code('…/Observation'),
				'.'
			],
			['Files (Bundle or NDJSON) go to ', a({href: to('/import'), onClick: follow}, 'Import'), '.']
		]
	},
	{
		format: 'open-mhealth',
		title: 'Open mHealth',
		of: 'IEEE 1752.1',
		send: '/api/v1/ingest/open-mhealth',
		headers: true,
		steps: [
			['Post data points, one or an array of them, to the address.'],
			['Files go to ', a({href: to('/import'), onClick: follow}, 'Import'), '.']
		]
	},
	{
		title: 'Apple Health',
		of: 'iPhone, a file',
		file: 'apple-health',
		steps: [['On the iPhone: Health, your picture, ', strong('Export All Health Data'), '.']]
	},
	{
		title: 'Health Connect backup',
		of: 'Android, a file',
		file: 'health-connect',
		steps: [
			[
				'In Health Connect: ',
				strong('Manage data'),
				', ',
				strong('Backup and restore'),
				', ',
				strong('Scheduled export'),
				'. Bring ',
				code('Health Connect.zip'),
				'.'
			]
		]
	},
	{
		title: 'Gadgetbridge',
		of: 'Android, a file',
		file: 'gadgetbridge',
		steps: [['In Gadgetbridge: Settings, ', strong('Auto export'), '. Bring the database that it writes.']]
	},
	{
		title: 'A table',
		of: 'CSV, a file',
		file: 'csv',
		steps: [
			[
				'Columns ',
				code('type,value,unit,start,end,device,app'),
				'. A dry run shows what each row becomes before anything is stored.'
			]
		]
	}
];

export function Doors({made}) {
	const [state, setState] = useState({addresses: [], items: [], loopbackOnly: false});
	const [open, setOpen] = useState(() => new Set());
	useEffect(() => {
		const stop = new AbortController();
		const load = () => document.hidden || get('/users/me/pushes', {signal: stop.signal}).then(setState, () => null);
		load();
		const watch = open.size > 0 ? setInterval(load, EVERY_MS) : null;
		return () => {
			stop.abort();
			clearInterval(watch);
		};
	}, [open.size > 0]);
	const toggle = (title) => (event) =>
		setOpen((before) => {
			const after = new Set(before);
			event.currentTarget.open ? after.add(title) : after.delete(title);
			return after;
		});
	return div(
		{class: 'doors'},
		DOORS.map((door) =>
			details(
				{key: door.title, onToggle: toggle(door.title)},
				summary(
					span(strong(door.title), span({class: 'quiet'}, ` ${door.of}`)),
					door.format ? h(Last, {items: state.items.filter(({format}) => format === door.format)}) : null
				),
				open.has(door.title)
					? div({class: 'door-body'}, door.send ? h(Push, {door, state, made}) : h(File, {door}))
					: null
			)
		)
	);
}

function File({door}) {
	return [
		ol(door.steps.map((step, index) => li({key: index}, step))),
		p(a({class: 'button', href: to('/import', {format: door.file}), onClick: follow}, 'Bring the file'))
	];
}

function Push({door, state, made}) {
	const [token, setToken] = useState(null);
	const [chosen, setChosen] = useState(0);
	const heading = useRef(null);
	useEffect(() => {
		if (token) {
			heading.current?.focus();
		}
	}, [token]);
	// Pages may be open at an address that only this machine has; a public one is told by the server.
	const bases = state.addresses.length > 0 && !state.loopbackOnly ? state.addresses : [location.origin + BASE];
	const address = bases[Math.min(chosen, bases.length - 1)] + door.send;
	const make = async () => {
		const created = await post('/tokens', {name: door.title, scopes: ['sync'], format: door.format});
		setToken(created);
		made();
	};
	const scan = token?.scanCodes.find(({url}) => url === address) ?? token?.scanCodes[0];
	return [
		state.loopbackOnly
			? p(
					{class: 'notice', role: 'alert'},
					strong('No phone can reach this server: '),
					'it answers this machine only.'
				)
			: null,
		bases.length > 1
			? h(Choice, {
					label: 'Address of this server that the app reaches',
					value: String(chosen),
					onChange: (event) => setChosen(Number(event.target.value)),
					options: bases.map((base, index) => [String(index), base])
				})
			: null,
		h(Copied, {key: address, label: 'Address', value: address}),
		token
			? [
					h3({tabIndex: -1, ref: heading}, 'The token, shown only now'),
					door.headers
						? [
								h(Copied, {label: 'Name of the header', value: 'Authorization'}),
								h(Copied, {label: 'Value of the header', value: `Bearer ${token.token}`}),
								p(
									{class: 'quiet'},
									'Where an app has a field for an API key, it may send ',
									code('X-API-Key'),
									' with the token alone.'
								)
							]
						: h(Copied, {label: 'API secret', value: token.token}),
					scan
						? img({
								class: 'qr',
								alt: 'QR code of address and token for xDrip+',
								src: `data:image/svg+xml,${encodeURIComponent(scan.qrSvg)}`,
								width: 190,
								height: 190
							})
						: null
				]
			: h(Form, {action: 'Make a token', done: '', send: make}),
		ol(door.steps.map((step, index) => li({key: index}, step))),
		h(Received, {items: state.items.filter(({format}) => format === door.format), waiting: token !== null})
	];
}

const many = (count, what) => `${count.toLocaleString()} ${what}${count === 1 ? '' : 's'}`;

function Last({items}) {
	const [last] = items;
	if (!last) {
		return null;
	}
	return span(
		{class: last.errors > 0 || last.problem ? 'badge high' : 'badge active'},
		`${ago(last.at)}: ${many(last.received, 'sample')}`
	);
}

// What came, so that a wrong setting is found in a minute.
function Received({items, waiting}) {
	if (items.length === 0) {
		return p(
			{class: 'quiet', role: 'status'},
			waiting ? 'Waiting for the first push…' : 'Nothing was received yet.'
		);
	}
	return div(
		{role: 'status', class: 'received'},
		items.map((item) =>
			div(
				{key: item.senderId},
				p(
					strong(`Last received ${ago(item.at)}: `),
					`${many(item.received, 'sample')}, ${item.synced} new or changed, ${item.duplicates} known`,
					item.deleted > 0 ? `, ${item.deleted} deleted` : '',
					item.errors > 0 ? `, ${item.errors} refused` : '',
					'.'
				),
				item.problem
					? p({class: 'notice failure'}, 'It could not be read to its end: ', code(item.problem))
					: null,
				item.refused.length > 0
					? ul(
							{class: 'list'},
							item.refused.map((one) =>
								li(
									{key: `${one.code} ${one.name}`},
									div(
										code(one.code),
										p({class: 'quiet'}, `${one.name ?? one.field}, ${many(one.count, 'time')}`)
									)
								)
							)
						)
					: null,
				Object.keys(item.skipped).length > 0
					? p(
							{class: 'quiet'},
							`Not taken on purpose: ${Object.entries(item.skipped)
								.map(([kind, count]) => `${kind} (${count})`)
								.join(', ')}.`
						)
					: null
			)
		)
	);
}
