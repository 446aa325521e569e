// Every access to one's data, as the audit log has it.
import {useState} from '../lib/hooks.js';
import {h, tag} from '../parts/dom.js';
import {get, query} from '../parts/api.js';
import {actionName, words} from '../parts/audit.js';
import {moment} from '../parts/days.js';
import {Failure, shown, useLoad} from '../parts/load.js';

const {h1, p, div, table, caption, thead, tbody, tr, th, td, button, span} = tag;

export default function Access({user}) {
	const loaded = useLoad((signal) => get('/users/me/audit', {signal}), []);
	return [
		div(
			{class: 'head'},
			div(
				h1({tabIndex: -1}, 'Who saw my data'),
				p(
					{class: 'quiet'},
					'Sign-ins, shares and who looked at them, exports, and what an administrator did. Nobody ' +
						'can change or remove what stands here.'
				)
			)
		),
		div(
			{class: 'card'},
			shown(loaded, 'the log', (first) => h(Log, {first, user}))
		)
	];
}

function Log({first, user}) {
	const [more, setMore] = useState({items: [], nextCursor: first.nextCursor});
	const older = () =>
		get(`/users/me/audit${query({cursor: more.nextCursor})}`).then(
			(page) => setMore({items: [...more.items, ...page.items], nextCursor: page.nextCursor}),
			(error) => setMore({...more, error})
		);
	const items = [...first.items, ...more.items];
	return [
		div(
			{class: 'table-frame tall', tabIndex: 0, role: 'region', 'aria-label': 'Accesses, table'},
			table(
				caption({class: 'hidden'}, 'Accesses, newest first'),
				thead(tr(['When', 'What', 'Who', 'From'].map((name) => th({scope: 'col'}, name)))),
				tbody(
					items.map((item) =>
						tr(
							{key: item.id},
							th({scope: 'row'}, moment(item.at, user.timezone)),
							td(
								actionName(item.action),
								item.outcome === 'SUCCEEDED' ? null : span({class: 'badge'}, words(item.outcome))
							),
							td(who(item.actor, user)),
							td({class: 'quiet'}, item.from ?? '')
						)
					)
				)
			)
		),
		more.error ? h(Failure, {error: more.error}) : null,
		more.nextCursor ? button({type: 'button', onClick: older}, 'Older ones') : null
	];
}

function who(actor, user) {
	if (actor.id && actor.id === user.id) {
		return 'You';
	}
	return (
		actor.name ??
		{USER: 'Another account', SHARE: 'Whoever has the link', SYSTEM: 'The system', UNKNOWN: 'Nobody known'}[
			actor.kind
		] ??
		actor.kind
	);
}
