// What retention removed when, and a run by hand. Reading it is in the audit log, so it is asked for again only when a
// run begins or ends.
import {useState} from '../lib/hooks.js';
import {h, tag} from '../parts/dom.js';
import {get, post, query} from '../parts/api.js';
import {moment} from '../parts/days.js';
import {Ask} from '../parts/form.js';
import {useWatch, watched} from '../parts/watch.js';
import {Tick} from './kinds.js';
import {facts} from './words.js';

const {p, div, table, caption, thead, tbody, tr, th, td, button, span} = tag;
const PAGE = 10;
const RUNS = [
	['daily', 'Sessions, shares, insights and old rows of work are removed when their time is over.'],
	[
		'weekly',
		'Hours, samples, archives and audit entries that are older than their time are removed; then an ' +
			'archive and an integrity check are started.'
	]
];

// An installation without retention is not asked for its runs.
export const Runs = ({kinds, ...rest}) =>
	watched(kinds, 'the runs', ({kinds: names}) =>
		names.includes('retention')
			? h(List, rest)
			: p({class: 'quiet'}, 'Retention is not available in this installation.')
	);

function List({user, tick, tell}) {
	const [limit, setLimit] = useState(PAGE);
	const loaded = useWatch((signal) => get(`/admin/retention/runs${query({limit})}`, {signal}), tick, [limit]);
	const start = async (schedule, dryRun) => {
		await post('/admin/operations', {kind: 'retention', parameters: {schedule, dryRun}});
		tell(`Started: the ${schedule} retention${dryRun ? ', which only counts' : ''}.`, {
			action: 'OPERATION_REQUESTED',
			subject: user.id
		});
	};
	return [
		div(
			{class: 'acts'},
			RUNS.map(([schedule, text]) =>
				h(
					Ask,
					{
						key: schedule,
						title: `Start the ${schedule} retention?`,
						action: `Start the ${schedule} run`,
						style: '',
						danger: false,
						text: `${text} It runs by itself too; by hand it goes on where the last one stopped.`,
						act: ({dryRun}) => start(schedule, Boolean(dryRun))
					},
					h(Tick, {name: 'dryRun'}, 'Only count what would be removed')
				)
			)
		),
		watched(loaded, 'the runs', (page) =>
			page.items.length === 0
				? p('There was no run yet.')
				: [
						runsTable(page.items, user),
						page.nextCursor
							? button(
									{type: 'button', class: 'plain', onClick: () => setLimit(limit + PAGE)},
									'Show older runs'
								)
							: null
					]
		)
	];
}

const runsTable = (items, user) =>
	div(
		{class: 'table-frame', tabIndex: 0, role: 'region', 'aria-label': 'Retention runs, table'},
		table(
			caption({class: 'hidden'}, 'Retention runs, newest first'),
			thead(tr(['Began', 'What', 'How it is', 'Counts'].map((name) => th({scope: 'col', key: name}, name)))),
			tbody(
				items.map((run) =>
					tr(
						{key: run.id},
						th({scope: 'row'}, moment(run.startedAt, user.timezone)),
						td(run.type, run.dryRun ? span({class: 'badge'}, 'counted only') : null),
						td(
							run.status,
							run.errors?.length
								? p(
										{class: 'small form-failure'},
										run.errors
											.map((error) =>
												typeof error === 'string' ? error : Object.values(error).join(' ')
											)
											.join('; ')
									)
								: null
						),
						td(
							facts(run.counts).map(([title, count]) =>
								p({class: 'small', key: title}, `${title}: ${count}`)
							)
						)
					)
				)
			)
		)
	);
