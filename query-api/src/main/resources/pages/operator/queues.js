// The broker's queues. Their messages only wake: what there is to do is in the database.
import {h, tag} from '../parts/dom.js';
import {get, post, remove} from '../parts/api.js';
import {Ask} from '../parts/form.js';
import {number} from '../parts/types.js';
import {useWatch, watched} from '../parts/watch.js';
import {counted} from './words.js';

const {p, div, table, caption, thead, tbody, tr, th, td, span} = tag;

export function Queues({tick, user, tell}) {
	const loaded = useWatch((signal) => get('/admin/queues', {signal}), tick);
	return watched(loaded, 'the queues', ({dispatch, queues}) =>
		dispatch === 'rabbit'
			? h(Broker, {queues, user, tell, again: loaded.again})
			: p(
					{class: 'quiet'},
					'Workers are woken through the database here. There is no broker, so there are neither ' +
						'queues nor dead letters.'
				)
	);
}

function Broker({queues, user, tell, again}) {
	const dead = queues.filter(({deadLetters}) => deadLetters).reduce((sum, {messages}) => sum + messages, 0);
	const requeue = async () => {
		const {messages} = await post('/admin/queues/dead-letters/requeue');
		tell(`Sent again: ${counted(messages, 'dead letter')}.`, {action: 'DEAD_LETTERS_REQUEUED', subject: user.id});
		again();
	};
	const purge = async () => {
		const {messages} = await remove('/admin/queues/dead-letters');
		tell(`Thrown away: ${counted(messages, 'dead letter')}.`, {action: 'DEAD_LETTERS_PURGED', subject: user.id});
		again();
	};
	return div(
		div(
			{class: 'table-frame', tabIndex: 0, role: 'region', 'aria-label': 'Queues, table'},
			table(
				caption({class: 'hidden'}, 'Queues of the broker'),
				thead(
					tr(
						th({scope: 'col'}, 'Queue'),
						th({scope: 'col', class: 'right'}, 'Messages'),
						th({scope: 'col', class: 'right'}, 'Consumers')
					)
				),
				tbody(
					queues.map((queue) =>
						tr(
							{key: queue.name},
							th(
								{scope: 'row'},
								queue.name,
								queue.deadLetters ? span({class: 'badge'}, 'dead letters') : null
							),
							td({class: 'right'}, number(queue.messages)),
							td({class: 'right'}, number(queue.consumers))
						)
					)
				)
			)
		),
		p(
			`${counted(dead, 'dead letter')}.`,
			' ',
			span(
				{class: 'quiet'},
				'A dead letter is a wake-up that failed too often or waited too long. ' +
					'The work it was for is in the database.'
			)
		),
		div(
			{class: 'acts'},
			h(Ask, {
				title: 'Send dead letters again?',
				action: 'Send again',
				label: 'Send dead letters again',
				style: '',
				danger: false,
				text: 'Up to 10,000 of them go back into the queue they came from, and workers look once more.',
				act: requeue
			}),
			h(Ask, {
				title: 'Throw dead letters away?',
				action: 'Throw away',
				label: 'Throw dead letters away',
				text:
					`All messages of the dead letter queue (${number(dead)} at the moment) are removed. They do ` +
					'not come back; the jobs they were for stay and are found by the sweep.',
				act: purge
			})
		)
	);
}
