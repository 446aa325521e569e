// What the aggregation has to do yet, and what it failed at too often.
import {useState} from '../lib/hooks.js';
import {h, tag} from '../parts/dom.js';
import {get, post, query} from '../parts/api.js';
import {moment} from '../parts/days.js';
import {Ask} from '../parts/form.js';
import {number} from '../parts/types.js';
import {useWatch, watched} from '../parts/watch.js';
import {counted} from './words.js';

const {h3, p, div, dl, dt, dd, ul, li, button, code} = tag;
const PAGE = 20;

export function Jobs({user, tick, tell}) {
	const [limit, setLimit] = useState(PAGE);
	const state = useWatch((signal) => get('/admin/jobs', {signal}), tick);
	const parked = useWatch((signal) => get(`/admin/jobs/parked${query({limit})}`, {signal}), tick, [limit]);
	const requeue = async (userId) => {
		const {people, jobs} = await post('/admin/jobs/parked/requeue', userId ? {userId} : {});
		tell(`Sent again: ${counted(jobs, 'parked job')} of ${counted(people, 'person', 'people')}.`, {
			action: 'JOBS_REQUEUED',
			subject: userId
		});
		state.again();
		parked.again();
	};
	return div(
		watched(state, 'the jobs', (now) =>
			dl(
				{class: 'counts'},
				[
					['Pending, live', number(now.pending.live)],
					['Pending, replay', number(now.pending.replay)],
					['Lag', `${number(now.lagSeconds, now.lagSeconds < 10 ? 1 : 0)}\u202fs`],
					['Parked', number(now.parked)]
				].map(([title, value]) => div({key: title}, dt(title), dd(value)))
			)
		),
		h3('Parked jobs'),
		p({class: 'quiet'}, 'They failed too often; the figures they stand for are old until they are sent again.'),
		watched(parked, 'the parked jobs', ({items, nextCursor}) =>
			items.length === 0
				? p('No parked jobs.')
				: [
						h(Ask, {
							title: 'Send all parked jobs again?',
							action: 'Send all again',
							label: 'Send all parked jobs again',
							style: '',
							danger: false,
							text:
								'Each parked job of everybody gets another round of attempts. Those that fail ' +
								'again are parked again.',
							act: () => requeue(null)
						}),
						h(List, {items, user, requeue}),
						nextCursor
							? button(
									{type: 'button', class: 'plain', onClick: () => setLimit(limit + PAGE)},
									'Show more parked jobs'
								)
							: null
					]
		)
	);
}

const List = ({items, user, requeue}) =>
	ul(
		{class: 'list', 'aria-label': 'Parked jobs, the oldest first'},
		items.map((job) =>
			li(
				{key: job.id},
				div(
					code(job.userId),
					p(
						{class: 'quiet'},
						[
							job.type ?? 'all types',
							`${counted(job.attempts, 'attempt')}, the last one ${moment(job.parkedAt, user.timezone)}`,
							job.lastError ?? 'the process ended in it'
						].join(' · ')
					)
				),
				h(Ask, {
					title: "Send this person's parked jobs again?",
					action: 'Send again',
					label: `Send again the parked jobs of ${job.userId}`,
					style: '',
					danger: false,
					text:
						"All parked jobs of this person get another round of attempts. It will be in this person's " +
						'audit log.',
					act: () => requeue(job.userId)
				})
			)
		)
	);
