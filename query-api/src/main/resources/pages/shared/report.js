// What was shared: who, when, what, by which devices; a line for each type; a chart for each, or tables; on paper one
// or two pages.
import {useState} from '../lib/hooks.js';
import {h, tag} from '../parts/dom.js';
import {Chart} from '../parts/chart.js';
import {
	addDays, dayName, daySlots, daysBetween, fill, firstOfMonth, addMonths, hourSlots, moment, today, weekSlots
} from '../parts/days.js';
import {FigureTable} from '../parts/figures.js';
import {Failure, shown, useLoad} from '../parts/load.js';
import {normalRange} from '../parts/normal.js';
import {DIASTOLIC, number, plain, stateName, statesOf, subjects, words} from '../parts/types.js';
import {query} from '../parts/api.js';

const {
	main, header, h1, h2, p, div, section, dl, dt, dd, button, table, caption, thead, tbody, tr, th, td, span, strong,
	fieldset, legend, svg, rect, footer
} = tag;

const PERIODS = [
	['hour', 'Hours'],
	['day', 'Days'],
	['week', 'Weeks'],
	['month', 'Months']
];
// More buckets than that are no chart any more.
const MOST_DAYS = {hour: 7, day: 190, week: 1400, month: 5000};

export function Report({overview, summary, ask}) {
	const types = new Map(overview.types.map((type) => [type.type, {...type, name: type.type}]));
	const list = subjects(types, [...types.keys()]);
	const until = overview.dateEnd < today(overview.timezone) ? overview.dateEnd : today(overview.timezone);
	const days = Math.max(1, daysBetween(overview.dateStart, until) + 1);
	const finest = PERIODS.findIndex(([period]) => period === overview.granularity);
	const allowed = PERIODS.filter(
		([period], index) => index >= finest && (days <= MOST_DAYS[period] || period === 'month')
	);
	const [period, setPeriod] = useState((allowed.find(([name]) => name !== 'hour') ?? allowed[0])[0]);
	const [tables, setTables] = useState(false);
	const [failure, setFailure] = useState(null);
	const loaded = useLoad((signal) => ask(`/aggregates${query({period})}`, {signal}), [period], ['data']);
	const save = () => download(overview, period, ask).catch(setFailure);
	return [
		header(
			{class: 'report-top'},
			div(
				p({class: 'quiet'}, 'Shared health data'),
				h1({tabIndex: -1}, overview.owner.name ?? 'Without a name'),
				p(
					`${dayName(overview.dateStart, 'year')} – ${dayName(overview.dateEnd, 'year')}`,
					span(
						{class: 'quiet'},
						` · ${number(days)} ${days === 1 ? 'day' : 'days'}, times in ` +
							overview.timezone.replaceAll('_', ' ')
					)
				)
			),
			div(
				{class: 'no-print acts'},
				button({type: 'button', class: 'primary', onClick: () => print()}, 'Print'),
				button({type: 'button', onClick: save}, 'CSV')
			)
		),
		main(
			{class: 'report'},
			failure ? h(Failure, {error: failure}) : null,
			section(
				{'aria-labelledby': 'glance'},
				h2({id: 'glance'}, 'At a glance'),
				h(Glance, {list, summary, overview, days, types})
			),
			div(
				{class: 'toolbar no-print'},
				h(Switch, {title: 'Resolution', list: allowed, value: period, choose: setPeriod}),
				h(Switch, {
					title: 'View',
					list: [
						['charts', 'Charts'],
						['tables', 'Tables']
					],
					value: tables ? 'tables' : 'charts',
					choose: (view) => setTables(view === 'tables')
				})
			),
			shown(loaded, 'the figures', (answer) =>
				h(Charts, {list, answer, overview, period: answer.period, until, tables})
			),
			h(About, {overview, days})
		),
		footer(
			{class: 'quiet report-foot'},
			"Made by the person's own devices, not by a laboratory. For orientation; normal ranges are for " +
				`adults. Shared until ${moment(overview.expiresAt, overview.timezone)}. Printed or seen ` +
				`${moment(Date.now(), overview.timezone)}.`
		)
	];
}

const Switch = ({title, list, value, choose}) =>
	fieldset(
		{class: 'choices'},
		legend({class: 'hidden'}, title),
		list.map(([key, text]) =>
			button({type: 'button', key, 'aria-pressed': String(key === value), onClick: () => choose(key)}, text)
		)
	);

function Glance({list, summary, overview, days}) {
	const of = (name) => summary.types[name] ?? {};
	const nothing = list.every((subject) => !of(subject.name).sampleCount);
	if (nothing) {
		return p('There are no measurements in this time.');
	}
	const each = {day: 'day', week: 'week', month: 'month'}[summary.period];
	return div(
		{class: 'table-frame', tabIndex: 0, role: 'region', 'aria-label': 'At a glance, table'},
		table(
			{class: 'glance'},
			caption({class: 'hidden'}, 'Each kind of measurement over the whole time'),
			thead(
				tr(
					th({scope: 'col'}, 'Measurement'),
					th({scope: 'col', class: 'right'}, 'Mean'),
					th({scope: 'col', class: 'right'}, 'Lowest – highest'),
					th({scope: 'col', class: 'right'}, 'Latest'),
					th({scope: 'col', class: 'right'}, 'Days with data')
				)
			),
			tbody(
				list.map((subject) => {
					const [found, other] = [of(subject.name), subject.pair ? of(DIASTOLIC) : null];
					const name = th(
						{scope: 'row'},
						subject.title,
						found.timeInRange ? h(InRange, {type: subject.type, ...found.timeInRange}) : null,
						found.states ? h(States, {states: found.states}) : null
					);
					if (!found.sampleCount) {
						return tr(name, td({class: 'right quiet', colSpan: 4}, 'no data'));
					}
					return tr(
						name,
						td(
							{class: 'right'},
							strong(mean(subject, found, other)),
							subject.kind === 'bar' || subject.kind === 'stack'
								? span({class: 'quiet'}, ` a ${each}`)
								: null
						),
						td({class: 'right'}, spread(subject, found, other)),
						td({class: 'right'}, latest(subject, found, other)),
						td(
							{class: 'right'},
							`${number(overview.coverage[subject.name]?.daysWithData ?? found.daysWithData)} of ` +
								number(days)
						)
					);
				})
			)
		)
	);
}

const orDash = (value) => (value === null || value === undefined ? '–' : number(value));
const both = (one, other) => `${orDash(one)}/${orDash(other)}\u202fmmHg`;
const mean = (subject, found, other) => (other ? both(found.mean, other.mean) : words(subject.type, found.mean));

function spread(subject, found, other) {
	if (other) {
		return `${number(found.min)}–${number(found.max)} / ${number(other.min)}–${number(other.max)}\u202fmmHg`;
	}
	if (found.min === null || found.min === undefined) {
		return '–';
	}
	const {type} = subject;
	return type.unit === 'minutes'
		? `${words(type, found.min)} – ${words(type, found.max)}`
		: `${plain(type, found.min)}–${words(type, found.max)}`;
}

function latest(subject, found, other) {
	if (!found.latest) {
		return '–';
	}
	return [
		other ? both(found.latest.value, other.latest?.value) : words(subject.type, found.latest.value),
		span({class: 'quiet'}, `, ${dayName(found.latest.date.slice(0, 10), 'short')}`)
	];
}

// How much of the readings lie below, in and above the target range.
function InRange({type, low, high, belowPercent, inRangePercent, abovePercent, readings}) {
	const percent = (value) => `${number(value)}\u202f%`;
	const bars = [
		[belowPercent, 'below'],
		[inRangePercent, 'within'],
		[abovePercent, 'above']
	];
	let from = 0;
	return div(
		{class: 'in-range'},
		svg(
			{viewBox: '0 0 100 6', preserveAspectRatio: 'none', 'aria-hidden': 'true'},
			bars.map(([width, name]) => {
				from += width;
				return rect({class: name, x: from - width, y: 0, width, height: 6});
			})
		),
		span(
			{class: 'quiet'},
			`${percent(inRangePercent)} of ${number(readings)} readings in range ` +
				`(${plain(type, low)}–${words(type, high)}), ${percent(belowPercent)} below, ` +
				`${percent(abovePercent)} above`
		)
	);
}

// What share of the time each state has.
function States({states}) {
	const total = Object.values(states).reduce((sum, minutes) => sum + minutes, 0) || 1;
	return div(
		{class: 'quiet small'},
		statesOf([{states}])
			.map((state) => `${stateName(state)} ${number((states[state] / total) * 100)}\u202f%`)
			.join(' · ')
	);
}

const WHEN = {hour: 'Hour', day: 'Day', week: 'Week', month: 'Month'};

function slotsOf(period, from, until, buckets) {
	switch (period) {
		case 'hour':
			return daySlots(from, addDays(until, 1)).flatMap(({key}) =>
				hourSlots(key, buckets, from).map((slot) => ({
					...slot,
					name: `${dayName(key)}, ${slot.name}`,
					tick: slot.tick && slot.key.slice(11, 13) === '00' ? dayName(key, 'weekday') : ''
				}))
			);
		case 'day':
			return daySlots(from, addDays(until, 1));
		case 'week':
			return weekSlots(from, addDays(until, 1));
		default: {
			const months = [];
			for (let month = firstOfMonth(from); month <= until; month = addMonths(month, 1)) {
				months.push({key: month, day: month, name: dayName(month, 'monthYear'), tick: dayName(month, 'month')});
			}
			return months;
		}
	}
}

function Charts({list, answer, overview, period, until, tables}) {
	const slots = (name) =>
		fill(slotsOf(period, overview.dateStart, until, answer.aggregates[name] ?? []), answer.aggregates[name] ?? []);
	return section(
		{'aria-labelledby': 'course'},
		h2({id: 'course'}, 'Over time'),
		div(
			{class: 'charts'},
			list.map((subject) => {
				const shape = {subject, slots: slots(subject.name), others: subject.pair ? slots(DIASTOLIC) : []};
				return div(
					{class: 'card', key: subject.name + period},
					tables
						? h(FigureTable, {...shape, when: WHEN[period]})
						: h(Chart, {
								...shape,
								range:
									['bar', 'stack'].includes(subject.kind) && period !== 'day'
										? null
										: normalRange(subject.type),
								note: filled(shape.slots, period)
							})
				);
			})
		)
	);
}

function filled(slots, period) {
	const withData = slots.filter((slot) => slot.bucket).length;
	return `data in ${number(withData)} of ${number(slots.length)} ${WHEN[period].toLowerCase()}s`;
}

function About({overview, days}) {
	return section(
		{class: 'about', 'aria-labelledby': 'about'},
		h2({id: 'about'}, 'What was shared'),
		dl(
			div(dt('Kinds'), dd(overview.types.map((type) => type.displayName).join(', '))),
			div(dt('Detail'), dd(`by ${overview.granularity} and coarser`)),
			div(
				dt('Devices'),
				dd(
					overview.devices.length === 0
						? 'none'
						: overview.devices.map((device) => device.deviceName).join(', ')
				)
			),
			div(
				dt('Coverage'),
				dd(
					Object.entries(overview.coverage)
						.map(([name, {daysWithData}]) => {
							const title = overview.types.find(({type}) => type === name)?.displayName ?? name;
							return `${title} ${number((daysWithData / days) * 100)}\u202f%`;
						})
						.join(', ') || 'no data'
				)
			),
			overview.nightRule
				? div(
						dt('Nights'),
						dd(
							overview.nightRule === 'bedDay'
								? 'belong to the day of going to bed, 18:00 to 18:00'
								: 'belong to the day of waking up, 18:00 to 18:00'
						)
					)
				: null
		)
	);
}

// As a file that the browser itself makes: a link would have to carry the code.
async function download(overview, period, ask) {
	const text = await ask(`/export.csv${query({period})}`, {as: 'text'});
	const link = document.createElement('a');
	link.href = URL.createObjectURL(new Blob([text], {type: 'text/csv'}));
	link.download = `health-data-${overview.dateStart}-${overview.dateEnd}.csv`;
	link.click();
	setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
