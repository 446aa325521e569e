// Who did what: searched, and verified. Both are in the log themselves, so neither happens unasked.
import {useEffect, useState} from '../lib/hooks.js';
import {h, tag} from '../parts/dom.js';
import {get, post, query} from '../parts/api.js';
import {actionName, words} from '../parts/audit.js';
import {moment} from '../parts/days.js';
import {Ask, Choice, Field, Form} from '../parts/form.js';
import {Failure, useLoad} from '../parts/load.js';
import {number} from '../parts/types.js';
import {counted} from './words.js';

const {h3, p, div, table, caption, thead, tbody, tr, th, td, button, span, code} = tag;
const PAGE = 25;

// What the fields say, as the interface wants it: times of the browser's zone become instants.
const asked = ({subject, action, start, end}) => ({
	subject: subject?.trim(),
	action,
	start: start ? new Date(start).toISOString() : null,
	end: end ? new Date(end).toISOString() : null
});

export function Audit({user, question, tell}) {
	const [found, setFound] = useState(null);
	const actions = useLoad((signal) => get('/admin/audit/actions', {signal}), []);
	const search = async (values) => {
		const wanted = asked(values);
		const page = await get(`/admin/audit${query({...wanted, limit: PAGE})}`);
		setFound({wanted, items: page.items, nextCursor: page.nextCursor});
	};
	const older = () =>
		get(`/admin/audit${query({...found.wanted, limit: PAGE, cursor: found.nextCursor})}`).then(
			(page) =>
				setFound({...found, items: [...found.items, ...page.items], nextCursor: page.nextCursor, error: null}),
			(error) => setFound({...found, error})
		);
	// Asked for from elsewhere on the page.
	useEffect(() => {
		if (question) {
			document.getElementById('audit').focus();
			search(question).catch((error) => setFound({wanted: {}, items: [], error}));
		}
	}, [question]);
	return div(
		h(
			Form,
			{key: JSON.stringify(question), send: search, action: 'Search', done: ''},
			div(
				{class: 'pair broad'},
				h(Field, {
					label: 'About the user with this id',
					name: 'subject',
					pattern: '[0-9a-fA-F\\-]{36}',
					autocomplete: 'off',
					defaultValue: question?.subject ?? ''
				}),
				h(Choice, {
					label: 'What',
					name: 'action',
					initial: question?.action ?? '',
					options: [
						['', 'everything'],
						...(actions.value?.actions ?? [question?.action].filter(Boolean)).map((action) => [
							action,
							actionName(action)
						])
					]
				}),
				h(Field, {label: 'From', name: 'start', type: 'datetime-local'}),
				h(Field, {label: 'Until', name: 'end', type: 'datetime-local'})
			)
		),
		found
			? [
					found.error ? h(Failure, {error: found.error}) : null,
					found.items.length === 0
						? p({role: 'status'}, 'Nothing like that is in the log.')
						: h(Table, {items: found.items, user}),
					found.nextCursor ? button({type: 'button', class: 'plain', onClick: older}, 'Older entries') : null
				]
			: null,
		h3('Integrity of the log'),
		h(Verify, {user, tell})
	);
}

const Table = ({items, user}) =>
	div(
		{class: 'table-frame', tabIndex: 0, role: 'region', 'aria-label': 'Audit entries, table'},
		table(
			caption({class: 'hidden'}, 'Audit entries, newest first'),
			thead(tr(['When', 'What', 'Who', 'About', 'From'].map((name) => th({scope: 'col', key: name}, name)))),
			tbody(
				items.map((item) =>
					tr(
						{key: `${item.subject} ${item.sequence}`},
						th({scope: 'row'}, moment(item.at, user.timezone, {dateStyle: 'medium', timeStyle: 'medium'})),
						td(
							actionName(item.action),
							item.outcome === 'SUCCEEDED' ? null : span({class: 'badge'}, words(item.outcome))
						),
						td(
							item.actor.id === user.id
								? 'you'
								: [words(item.actor.kind), item.actor.id ? [' ', code(item.actor.id)] : null]
						),
						td(item.subject === user.id ? 'you' : code(item.subject)),
						td({class: 'quiet'}, item.from ?? '')
					)
				)
			)
		)
	);

// One request goes as far as it may; the next one goes on from there.
function Verify({user, tell}) {
	const [state, setState] = useState(null);
	const verify = async () => {
		let all = {chains: 0, entries: 0, flaws: [], anchored: true};
		for (let cursor = null, first = true; first || cursor; first = false) {
			const part = await post('/admin/audit/verify', cursor ? {cursor} : {});
			all = {
				chains: all.chains + part.chains,
				entries: all.entries + part.entries,
				flaws: [...all.flaws, ...part.flaws],
				anchored: part.anchored
			};
			cursor = part.nextCursor;
			setState(all);
		}
		tell(
			all.flaws.length === 0
				? 'The audit log is whole.'
				: `The audit log is broken: ${counted(all.flaws.length, 'flaw')}.`,
			{action: 'AUDIT_VERIFIED', subject: user.id}
		);
	};
	return div(
		p({class: 'quiet'}, 'Every chain of entries is read and compared with what the object store holds of it.'),
		h(Ask, {
			title: 'Verify the audit log?',
			action: 'Verify',
			label: 'Verify the audit log',
			style: '',
			danger: false,
			text: 'All entries of all users are read, which takes a while where there are many. Nothing is changed.',
			act: verify
		}),
		state
			? p(
					{class: state.flaws.length ? 'form-failure' : ''},
					state.flaws.length ? `Broken: ${counted(state.flaws.length, 'flaw')} in ` : 'Sound: ',
					`${counted(state.chains, 'chain')} with ${counted(state.entries, 'entry', 'entries')}.`,
					state.anchored ? '' : ' There is no object store to compare with.'
				)
			: null,
		state?.flaws.length
			? div(
					{class: 'table-frame', tabIndex: 0, role: 'region', 'aria-label': 'Flaws, table'},
					table(
						caption({class: 'hidden'}, 'Flaws of the audit log'),
						thead(tr(['About', 'Entry', 'What'].map((name) => th({scope: 'col', key: name}, name)))),
						tbody(
							state.flaws.map((flaw, index) =>
								tr(
									{key: index},
									th({scope: 'row'}, code(flaw.subject)),
									td(number(flaw.sequence)),
									td(flaw.message)
								)
							)
						)
					)
				)
			: null
	);
}
