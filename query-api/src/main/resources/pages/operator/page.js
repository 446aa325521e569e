// How the installation is, and what can be done about it. Every action asks once, and is in the audit log afterwards.
import {useEffect, useRef, useState} from '../lib/hooks.js';
import {h, tag} from '../parts/dom.js';
import {get} from '../parts/api.js';
import {useTicks, useWatch} from '../parts/watch.js';
import {Accounts} from './accounts.js';
import {Audit} from './audit.js';
import {Emergency} from './emergency.js';
import {Invitations} from './invitations.js';
import {Jobs} from './jobs.js';
import {Operations} from './operations.js';
import {Queues} from './queues.js';
import {Restore} from './restore.js';
import {Runs} from './runs.js';
import {Servers} from './servers.js';

const {h1, h2, p, div, button, section} = tag;
const EVERY_MS = 4000;

export default function Operator({user}) {
	return user.role === 'admin'
		? h(Everything, {user})
		: div(
				{class: 'card empty'},
				h1({tabIndex: -1}, 'For administrators only'),
				p(
					"Your account is not an administrator's, so nothing of this is shown to you. Your own data " +
						'is on the other pages.'
				)
			);
}

function Everything({user}) {
	const [on, setOn] = useState(true);
	const [done, setDone] = useState(null);
	const [question, setQuestion] = useState(null);
	const [retention, setRetention] = useState('');
	const tick = useTicks(EVERY_MS, on);
	const kinds = useWatch((signal) => get('/admin/operations/kinds', {signal}), 0);
	// Each section says what it did by this: a sentence, and the search that finds it in the audit log.
	const parts = {user, tick, kinds, tell: (text, look) => setDone({text, look})};
	return [
		div(
			{class: 'head'},
			div(
				h1({tabIndex: -1}, 'Operation'),
				p(
					{class: 'quiet'},
					on ? `Current state; refreshes every ${EVERY_MS / 1000} seconds.` : 'As it was when you paused.'
				)
			),
			button({type: 'button', 'aria-pressed': String(!on), onClick: () => setOn(!on)}, 'Pause')
		),
		h(Done, {done, look: setQuestion}),
		div({class: 'two'}, part('servers', 'Servers', h(Servers, parts)), part('jobs', 'Aggregation', h(Jobs, parts))),
		part('operations', 'Operations', h(Operations, {...parts, moved: setRetention})),
		div(
			{class: 'two'},
			part('runs', 'Retention runs', h(Runs, {...parts, tick: retention})),
			part('restore', 'Archived months', h(Restore, parts))
		),
		part('queues', 'Queues', h(Queues, parts)),
		part('emergency', 'Emergency access', h(Emergency, parts)),
		part('accounts', 'Accounts', h(Accounts, {...parts, look: setQuestion})),
		part('invitations', 'Invitations', h(Invitations, parts)),
		part('audit', 'Audit log', h(Audit, {...parts, question}))
	];
}

const part = (id, title, content) =>
	section({class: 'card part', 'aria-labelledby': id}, h2({id, tabIndex: -1}, title), content);

// What was done last, where the keyboard is then.
function Done({done, look}) {
	const place = useRef(null);
	useEffect(() => {
		if (done) {
			place.current.focus();
		}
	}, [done]);
	return div(
		{class: done ? 'notice' : 'hidden', role: 'status', tabIndex: -1, ref: place},
		done
			? [
					p(`${done.text} It is in the audit log.`),
					button({type: 'button', onClick: () => look({...done.look})}, 'Show it in the audit log')
				]
			: null
	);
}
