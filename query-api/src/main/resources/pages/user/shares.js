// Who may see what for how long: to make a share, to end it, and to see who looked.
import {useEffect, useState} from '../lib/hooks.js';
import {h, tag} from '../parts/dom.js';
import {get, post, query, remove} from '../parts/api.js';
import {addDays, addMonths, ago, dayName, moment, today} from '../parts/days.js';
import {Ask, Choice, Field, Form} from '../parts/form.js';
import {shown, useLoad} from '../parts/load.js';
import {grouped, healthTypes} from '../parts/types.js';

const {
	h1, h2, h3, p, div, ul, li, span, button, section, input, label, fieldset, legend, img, details, summary, article,
	a, strong
} = tag;

const LENGTHS = [
	['1', '1 day'],
	['7', '1 week'],
	['30', '30 days'],
	['90', '90 days'],
	['365', '1 year']
];
const DETAIL = [
	['hour', 'hours and coarser'],
	['day', 'days and coarser'],
	['week', 'weeks and months only'],
	['month', 'months only']
];
const MONTHS = 13;
const ASK_AGAIN_MS = 5000;

export default function Shares({user}) {
	const current = today(user.timezone);
	const measured = useLoad(async (signal) => {
		const start = addMonths(current, -MONTHS);
		const [types, answer] = await Promise.all([
			healthTypes(),
			get(`/users/me/aggregates${query({period: 'month', start, end: addDays(current, 1)})}`, {signal})
		]);
		return {types, names: Object.keys(answer.aggregates).filter((name) => answer.aggregates[name].length > 0)};
	}, []);
	const made = useLoad((signal) => get('/shares', {signal}), [], ['share']);
	const received = useLoad((signal) => get('/shared/mine', {signal}), []);
	const waiting = received.value?.waiting ?? [];
	const asked = waiting.some(({code}) => code);
	useEffect(() => {
		const timer = asked ? setInterval(received.again, ASK_AGAIN_MS) : null;
		return () => clearInterval(timer);
	}, [asked]);
	const [fresh, setFresh] = useState(null);
	return [
		div(
			{class: 'head'},
			div(
				h1({tabIndex: -1}, 'Sharing'),
				p(
					{class: 'quiet'},
					'Show a doctor a part of your figures. They see exactly what you choose, without an ' +
						'account, until you end it.'
				)
			)
		),
		received.value?.items.length > 0 ? h(Received, {items: received.value.items, zone: user.timezone}) : null,
		waiting.length > 0 ? h(Waits, {items: waiting, again: received.again, zone: user.timezone}) : null,
		fresh ? h(Made, {share: fresh, close: () => setFresh(null)}) : null,
		div(
			{class: 'two'},
			section(
				{class: 'card', 'aria-labelledby': 'new-share'},
				h2({id: 'new-share'}, 'New share'),
				shown(measured, 'your kinds of measurements', (value) =>
					h(New, {
						...value,
						current,
						done: (share) => {
							setFresh(share);
							made.again();
						}
					})
				)
			),
			section(
				{class: 'card', 'aria-labelledby': 'shares'},
				h2({id: 'shares'}, 'Your shares'),
				shown(made, 'your shares', ({items}) =>
					items.length === 0
						? p({class: 'quiet'}, 'You share nothing.')
						: items.map((share) =>
								h(Share, {
									key: share.id,
									share,
									zone: user.timezone,
									types: measured.value?.types,
									again: made.again,
									renewed: (found) => {
										setFresh(found);
										made.again();
										scrollTo(0, 0);
									}
								})
							)
				)
			)
		)
	];
}

const Received = ({items, zone}) =>
	section(
		{class: 'card made', 'aria-labelledby': 'received'},
		div(
			h2({id: 'received'}, 'Shared with you'),
			ul(
				{class: 'list'},
				items.map((share) =>
					li(
						{key: share.id},
						div(
							a({href: `/s?share=${share.id}`}, share.owner.name ?? 'Somebody without a name'),
							p(
								{class: 'quiet'},
								`${dayName(share.dateStart, 'short')} – ${dayName(share.dateEnd, 'year')}, ` +
									`until ${moment(share.expiresAt, zone)}`
							)
						)
					)
				)
			)
		)
	);

// What somebody else shares with this address, which is not proven: its owner has to say that it is meant for this
// account.
const Waits = ({items, again, zone}) =>
	section(
		{class: 'card made', 'aria-labelledby': 'waits'},
		div(
			h2({id: 'waits'}, 'Waits for its owner'),
			p(
				{class: 'quiet'},
				'This was shared with your address. Its owner has to confirm that you are who they mean.'
			),
			ul(
				{class: 'list'},
				items.map((share) => li({key: share.id}, h(Wait, {share, again, zone})))
			)
		)
	);

function Wait({share, again, zone}) {
	const [error, setError] = useState(null);
	const ask = () => post(`/shared/${share.id}/recipient`).then(again, setError);
	return share.code
		? div(
				{key: 'asked', role: 'status'},
				p('Tell its owner that you see this code: ', strong({class: 'code'}, share.code)),
				p({class: 'quiet'}, `Asked ${moment(share.askedAt, zone)}. It opens here as soon as they let you.`)
			)
		: [
				div(
					{key: 'shared'},
					'Shared ',
					moment(share.createdAt, zone),
					p({class: 'quiet'}, `Until ${moment(share.expiresAt, zone)}`),
					error ? p({role: 'alert', class: 'form-failure'}, error.message) : null
				),
				button({key: 'ask', type: 'button', onClick: ask}, 'Ask to open it')
			];
}

function New({types, names, current, done}) {
	const [recipient, setRecipient] = useState('link');
	const list = grouped(names.map((name) => ({name, type: types.get(name)})).filter(({type}) => type));
	const send = async (values) => {
		const chosen = names.filter((name) => values[`type-${name}`]);
		if (chosen.length === 0) {
			throw new Error('Choose at least one kind of measurement.');
		}
		done(
			await post('/shares', {
				types: chosen,
				dateStart: values.dateStart,
				dateEnd: values.dateEnd,
				granularity: values.granularity,
				expiresAt: new Date(Date.now() + Number(values.days) * 86_400_000).toISOString(),
				...(values.label ? {label: values.label} : {}),
				...(recipient === 'account'
					? {recipientEmail: values.recipientEmail}
					: values.passcode
						? {passcode: values.passcode}
						: {})
			})
		);
	};
	if (list.length === 0) {
		return p({class: 'quiet'}, 'As soon as something was measured, you can share it.');
	}
	return h(
		Form,
		{send, action: 'Share', done: ''},
		fieldset(
			{class: 'kinds'},
			legend('What'),
			list.map(({key, title, list: group}) =>
				div(
					{key, class: 'kind'},
					h3(title),
					group.map(({name, type}) =>
						label({key: name}, input({type: 'checkbox', name: `type-${name}`}), ` ${type.displayName}`)
					)
				)
			)
		),
		div(
			{class: 'pair'},
			h(Field, {
				label: 'From',
				type: 'date',
				name: 'dateStart',
				required: true,
				defaultValue: addDays(current, -30)
			}),
			h(Field, {label: 'To', type: 'date', name: 'dateEnd', required: true, defaultValue: current})
		),
		div(
			{class: 'pair'},
			h(Choice, {label: 'Detail', name: 'granularity', initial: 'day', options: DETAIL}),
			h(Choice, {label: 'Ends after', name: 'days', initial: '7', options: LENGTHS})
		),
		h(Choice, {
			label: 'For',
			name: 'recipient',
			value: recipient,
			onChange: (event) => setRecipient(event.target.value),
			options: [
				['link', 'whoever has the link'],
				['account', 'one account only']
			]
		}),
		recipient === 'account'
			? h(Field, {
					label: 'Their email',
					type: 'email',
					name: 'recipientEmail',
					required: true,
					hint:
						'They see it when they are signed in with this address, and it is known that it is theirs. ' +
						'Otherwise you are asked first.'
				})
			: h(Field, {
					label: 'Passcode, if you want one',
					name: 'passcode',
					pattern: '[!-~]{6,64}',
					title: '6 to 64 letters, digits and signs, without blanks',
					autocomplete: 'off',
					spellcheck: false,
					hint: 'The link opens only with it. Tell it another way than you send the link.'
				}),
		h(Field, {
			label: 'Label',
			name: 'label',
			maxLength: 100,
			autocomplete: 'off',
			hint: 'For your own list. Nobody else sees it.'
		})
	);
}

function Made({share, close}) {
	const [said, setSaid] = useState('');
	if (!share.url) {
		return div(
			{class: 'card made', role: 'status'},
			div(
				h2('Shared'),
				p('They can read it when they sign in with that address, once it is known that it is theirs.'),
				button({type: 'button', onClick: close}, 'Done')
			)
		);
	}
	const copy = async () => {
		// There is no clipboard without a secure context; then the text is selected, ready to be copied.
		const field = document.getElementById('share-link');
		field.select();
		await (navigator.clipboard?.writeText(share.url) ?? Promise.reject(new Error())).then(
			() => setSaid('Copied.'),
			() => setSaid('Selected: copy it with the keyboard.')
		);
	};
	return section(
		{class: 'card made', 'aria-labelledby': 'made'},
		img({
			class: 'qr',
			alt: 'QR code of the link',
			src: `data:image/svg+xml,${encodeURIComponent(share.qrSvg)}`,
			width: 190,
			height: 190
		}),
		div(
			h2({id: 'made', tabIndex: -1}, 'Your link'),
			p(
				'Give it to your doctor, or let them scan the code. It is shown only now; whoever has it can ' +
					'read what you chose.'
			),
			div(
				{class: 'copy'},
				input({id: 'share-link', 'aria-label': 'Link', readOnly: true, value: share.url}),
				button({type: 'button', class: 'primary', onClick: copy}, 'Copy')
			),
			p({role: 'status', class: 'quiet'}, said),
			button({type: 'button', onClick: close}, 'Done')
		)
	);
}

const STATES = {active: 'active', revoked: 'ended by you', expired: 'expired'};

function Share({share, zone, types, again, renewed}) {
	const names = share.types.map((name) => types?.get(name)?.displayName ?? name);
	const emergency = share.emergencyReason;
	const title = emergency
		? `Emergency access of ${share.recipient}`
		: (share.label ?? (share.recipient ? `For ${share.recipient}` : 'By link'));
	return article(
		{class: `share ${share.state}`, 'aria-label': `${title}, ${STATES[share.state]}`},
		div(
			{class: 'share-head'},
			h3(title, span({class: `badge ${share.state}`}, STATES[share.state])),
			share.state === 'active' && !share.recipient
				? h(Ask, {
						title: 'Make a new link?',
						action: 'New link',
						label: `Make a new link for the share ${title}`,
						style: 'plain',
						danger: false,
						text:
							'The link and the QR code that you gave away open nothing from that moment on. What is ' +
							'shared, and until when, stays.',
						act: () => post(`/shares/${share.id}/code`).then(renewed)
					})
				: null,
			share.state === 'active'
				? h(Ask, {
						title: 'End this share?',
						text: 'It cannot be read any more from that moment on, also where it is open right now.',
						action: 'End',
						label: `End the share ${title}`,
						act: () => remove(`/shares/${share.id}`).then(again)
					})
				: null
		),
		share.label && !emergency ? p({class: 'quiet'}, share.recipient ? `For ${share.recipient}` : 'By link') : null,
		share.passcode ? p({class: 'quiet'}, 'Needs its passcode.') : null,
		emergency ? p('An administrator opened this without you. Their reason: ', emergency) : null,
		share.waiting ? h(Asking, {share, zone, again}) : null,
		p(names.length > 4 ? `${names.slice(0, 4).join(', ')} and ${names.length - 4} more` : names.join(', ')),
		p(
			{class: 'quiet'},
			`${dayName(share.dateStart, 'short')} – ${dayName(share.dateEnd, 'year')}, by ` +
				`${share.granularity}. ${share.state === 'active' ? `Ends ${moment(share.expiresAt, zone)}.` : ''}`
		),
		share.views > 0 ? h(Views, {share, zone, types}) : p({class: 'quiet'}, 'Nobody has looked.')
	);
}

// Who has the address is not known to be who is meant: the code shows it, if its owner asks them for it.
function Asking({share, zone, again}) {
	const {name, accountSince, code, askedAt} = share.waiting;
	return div(
		{class: 'notice asking'},
		p(strong(name ?? 'Somebody without a name'), ' wants to open this.'),
		p(
			{class: 'quiet'},
			`With an account since ${moment(accountSince, zone, {dateStyle: 'medium'})}; asked ${ago(askedAt)}.`
		),
		p(
			'Ask them, by telephone for example, which code they see. Let them only if it is ',
			strong({class: 'code'}, code),
			'.'
		),
		h(Ask, {
			title: 'Do they see the same code?',
			text: `Whoever wants to open this has to see ${code}. From then on they can read what you share here.`,
			action: 'They see this code: let them',
			style: 'primary',
			danger: false,
			label: `Let ${name ?? 'them'} open the share for ${share.recipient}`,
			act: () => post(`/shares/${share.id}/recipient/confirm`, {code}).then(again)
		})
	);
}

function Views({share, zone, types}) {
	const [open, setOpen] = useState(false);
	return details(
		{onToggle: (event) => setOpen(event.currentTarget.open)},
		summary(`Who looked: last ${ago(share.lastViewedAt)}`),
		open ? h(ViewList, {share, zone, types}) : null
	);
}

const KINDS = {overview: 'opened it', aggregates: 'saw charts', summary: 'saw the overview', export: 'took a CSV file'};

function ViewList({share, zone}) {
	const loaded = useLoad((signal) => get(`/shares/${share.id}/views`, {signal}), [share.views]);
	return shown(loaded, 'who looked', ({items}) =>
		ul(
			{class: 'list'},
			items.map((view) =>
				li(
					{key: view.id},
					div(
						view.by === 'link' ? 'Somebody with the link' : view.by,
						` ${KINDS[view.asked.kind] ?? view.asked.kind}`,
						p({class: 'quiet'}, `${moment(view.viewedAt, zone)}${view.from ? `, from ${view.from}` : ''}`)
					)
				)
			)
		)
	);
}
