// What may send or read without a password: to pair a phone, to make a token for a script, to see what each last did
// and what was refused of it, and to end it.
import {useState} from '../lib/hooks.js';
import {h, tag} from '../parts/dom.js';
import {get, post, remove} from '../parts/api.js';
import {ago, moment} from '../parts/days.js';
import {Copied} from '../parts/copied.js';
import {Ask, Choice, Field, Form} from '../parts/form.js';
import {shown, useLoad} from '../parts/load.js';
import {grouped, healthTypes} from '../parts/types.js';
import {Doors} from './doors.js';

const {
	h1, h2, h3, p, div, ul, li, button, section, input, label, fieldset, legend, img, details, summary, article, code,
	strong, span
} = tag;

const SCOPES = [
	['sync', 'send'],
	['read', 'read'],
	['both', 'send and read']
];
const LENGTHS = [
	['', 'when I end it'],
	['1', 'after 1 day'],
	['30', 'after 30 days'],
	['365', 'after 1 year']
];
const MAY = {sync: 'sends', read: 'reads'};

export default function Connect({user}) {
	const loaded = useLoad(async (signal) => {
		const [types, tokens, devices, refusals] = await Promise.all([
			healthTypes(),
			get('/tokens', {signal}),
			get('/devices', {signal}),
			get('/users/me/refusals', {signal})
		]);
		return {types, tokens: tokens.items, devices: devices.items, refusals: refusals.items};
	}, []);
	const [pairing, setPairing] = useState(null);
	const [fresh, setFresh] = useState(null);
	return [
		div(
			{class: 'head'},
			div(
				h1({tabIndex: -1}, 'Connect'),
				p(
					{class: 'quiet'},
					'Apps and scripts get a token of their own instead of your password. It reaches your ' +
						'measurements only: not this account, nor what you share.'
				)
			)
		),
		section(
			{class: 'card part', 'aria-labelledby': 'doors'},
			h2({id: 'doors'}, 'Apps you have'),
			p({class: 'quiet'}, 'Each sends as it is. Open one for its settings; what it sent last stands beside it.'),
			h(Doors, {made: loaded.again})
		),
		pairing
			? h(Paired, {
					pairing,
					zone: user.timezone,
					close: () => {
						setPairing(null);
						loaded.again();
					}
				})
			: null,
		fresh ? h(Fresh, {token: fresh, close: () => setFresh(null)}) : null,
		div(
			{class: 'two'},
			section(
				{class: 'card', 'aria-labelledby': 'pair'},
				h2({id: 'pair'}, 'Pair a phone'),
				p('Its app scans a code, and then syncs for years. The code works once, within ten minutes.'),
				h(
					Form,
					{
						action: 'Show a code',
						done: '',
						send: async ({scope}) => setPairing(await post('/pairings', {scopes: scopes(scope)}))
					},
					h(Choice, {label: 'The app may', name: 'scope', initial: 'sync', options: SCOPES})
				)
			),
			section(
				{class: 'card', 'aria-labelledby': 'token'},
				h2({id: 'token'}, 'Make a token'),
				p('For a script, or an app that asks for a token or an API key.'),
				shown(loaded, 'the kinds of measurements', ({types}) =>
					h(New, {
						types,
						done: (token) => {
							setFresh(token);
							loaded.again();
						}
					})
				)
			)
		),
		section(
			{class: 'card part', 'aria-labelledby': 'connected'},
			h2({id: 'connected'}, 'What is connected'),
			shown(loaded, 'what is connected', (value) =>
				h(Connected, {...value, zone: user.timezone, again: loaded.again})
			)
		)
	];
}

const scopes = (scope) => (scope === 'both' ? ['sync', 'read'] : [scope]);

function New({types, done}) {
	const [some, setSome] = useState(false);
	const list = grouped([...types.values()].map((type) => ({name: type.name, type})));
	const send = async (values) => {
		const chosen = [...types.keys()].filter((name) => values[`type-${name}`]);
		if (some && chosen.length === 0) {
			throw new Error('Choose at least one kind of measurement.');
		}
		done(
			await post('/tokens', {
				name: values.name,
				scopes: scopes(values.scope),
				...(some ? {types: chosen} : {}),
				...(values.days
					? {expiresAt: new Date(Date.now() + Number(values.days) * 86_400_000).toISOString()}
					: {})
			})
		);
	};
	return h(
		Form,
		{send, action: 'Make the token', done: ''},
		h(Field, {
			label: 'Name',
			name: 'name',
			required: true,
			maxLength: 100,
			autocomplete: 'off',
			hint: 'What you will know it by in the list.'
		}),
		div(
			{class: 'pair'},
			h(Choice, {label: 'It may', name: 'scope', initial: 'sync', options: SCOPES}),
			h(Choice, {label: 'It ends', name: 'days', initial: '', options: LENGTHS})
		),
		h(Choice, {
			label: 'Of',
			name: 'some',
			value: some ? 'some' : 'all',
			onChange: (event) => setSome(event.target.value === 'some'),
			options: [
				['all', 'every kind of measurement'],
				['some', 'some kinds only']
			]
		}),
		some
			? fieldset(
					{class: 'kinds scrolled'},
					legend('Which kinds'),
					list.map(({key, title, list: group}) =>
						div(
							{key, class: 'kind'},
							h3(title),
							group.map(({name, type}) =>
								label(
									{key: name},
									input({type: 'checkbox', name: `type-${name}`}),
									` ${type.displayName}`
								)
							)
						)
					)
				)
			: null
	);
}

function Fresh({token, close}) {
	return section(
		{class: 'card made', 'aria-labelledby': 'made'},
		div(
			h2({id: 'made', tabIndex: -1}, `The token of ${token.name}`),
			p('It is shown only now. Whoever has it can do what you allowed, until you end it.'),
			h(Copied, {label: 'Token', value: token.token}),
			p(
				{class: 'quiet'},
				'It goes into the header ',
				code('Authorization: Bearer …'),
				'. Should 180 days pass without use, it ends by itself.'
			),
			button({type: 'button', onClick: close}, 'Done')
		)
	);
}

function Paired({pairing, zone, close}) {
	const [chosen, setChosen] = useState(0);
	const address = pairing.addresses[chosen];
	const server = (url) => url.replace(/\/pair#.*$/, '');
	return section(
		{class: 'card made', 'aria-labelledby': 'paired'},
		address && !pairing.loopbackOnly
			? img({
					class: 'qr',
					alt: 'QR code of the server and the code',
					src: `data:image/svg+xml,${encodeURIComponent(address.qrSvg)}`,
					width: 190,
					height: 190
				})
			: null,
		div(
			h2({id: 'paired', tabIndex: -1}, 'Scan this with the app'),
			pairing.loopbackOnly
				? p(
						{class: 'notice', role: 'alert'},
						strong('No phone can reach this server: '),
						'it answers this machine only. Start it with ',
						code('--server.address=0.0.0.0'),
						', or put a proxy before it and set ',
						code('health-pipeline.web.public-base'),
						'. Then make a new code.'
					)
				: null,
			!pairing.loopbackOnly && !address
				? p({class: 'notice', role: 'alert'}, 'This machine is in no network that a phone could be in.')
				: null,
			!pairing.loopbackOnly && pairing.addresses.length > 1
				? h(Choice, {
						label: 'Address of this server that the phone reaches',
						value: String(chosen),
						onChange: (event) => setChosen(Number(event.target.value)),
						options: pairing.addresses.map(({url}, index) => [String(index), server(url)])
					})
				: null,
			h(Copied, {label: 'Code, if it has to be typed', value: pairing.code}),
			address && !pairing.loopbackOnly
				? h(Copied, {key: address.url, label: 'Link, to be opened on the phone', value: address.url})
				: null,
			p({class: 'quiet'}, `Works once, until ${moment(pairing.expiresAt, zone, {timeStyle: 'short'})}.`),
			button({type: 'button', onClick: close}, 'Done')
		)
	);
}

function Connected({types, tokens, devices, refusals, zone, again}) {
	const of = (id) => refusals.filter(({sourceId}) => sourceId === id);
	const named = (id) => devices.find((device) => device.id === id)?.deviceName;
	if (tokens.length === 0 && devices.length === 0) {
		return p({class: 'quiet'}, 'Nothing yet.');
	}
	return [
		tokens.length === 0
			? p({class: 'quiet'}, 'No tokens. What is signed in with your password stands under Account.')
			: null,
		tokens.map((token) =>
			article(
				{key: token.id, class: 'share', 'aria-label': token.name},
				div(
					{class: 'share-head'},
					h3(
						token.name,
						token.scopes.map((scope) => span({key: scope, class: 'badge active'}, MAY[scope]))
					),
					h(Ask, {
						title: `End ${token.name}?`,
						action: 'End',
						label: `End the token ${token.name}`,
						text: 'It cannot send or read any more from that moment on. What it has sent stays.',
						act: () => remove(`/tokens/${token.id}`).then(again)
					})
				),
				p(
					token.types
						? `Only ${token.types.map((name) => types.get(name)?.displayName ?? name).join(', ')}`
						: 'Every kind of measurement',
					token.deviceId && named(token.deviceId) ? `, for ${named(token.deviceId)}` : ''
				),
				p(
					{class: 'quiet'},
					token.lastUsedAt ? `Last used ${ago(token.lastUsedAt)}.` : 'Never used.',
					` Made ${moment(token.createdAt, zone, {dateStyle: 'medium'})}`,
					token.expiresAt ? `, ends ${moment(token.expiresAt, zone)}.` : '.'
				),
				h(Refused, {items: of(token.id), zone})
			)
		),
		devices.length > 0 ? h3({class: 'next'}, 'Devices') : null,
		devices.map((device) =>
			article(
				{key: device.id, class: 'share', 'aria-label': device.deviceName},
				h3(device.deviceName),
				p(
					{class: 'quiet'},
					device.lastSync ? `Last sent something ${ago(device.lastSync)}.` : 'Has not sent anything yet.'
				),
				h(Refused, {items: of(device.id), zone})
			)
		)
	];
}

function Refused({items, zone}) {
	if (items.length === 0) {
		return null;
	}
	const all = items.reduce((sum, {refused}) => sum + refused, 0);
	return details(
		summary(`${all} refused lately`),
		ul(
			{class: 'list'},
			items.map((item) =>
				li(
					{key: item.code},
					div(
						code(item.code),
						p(
							{class: 'quiet'},
							`${item.field}, ${item.refused} ${item.refused === 1 ? 'time' : 'times'}, last ` +
								moment(item.lastAt, zone)
						)
					)
				)
			)
		)
	);
}
