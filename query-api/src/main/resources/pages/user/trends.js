// Everything that was measured in a day, week, month or year; a chart for each type, or the same as tables.
import {h, tag} from '../parts/dom.js';
import {move, to} from '../parts/address.js';
import {get, query} from '../parts/api.js';
import {Chart} from '../parts/chart.js';
import {
	addDays, addMonths, dayName, daySlots, fill, firstOfMonth, hourSlots, monday, today, weekSlots
} from '../parts/days.js';
import {FigureTable} from '../parts/figures.js';
import {Choice} from '../parts/form.js';
import {shown, useLoad} from '../parts/load.js';
import {DIASTOLIC, grouped, healthTypes, number, subjects, words} from '../parts/types.js';

const {h1, h2, p, div, section, button, fieldset, legend, span} = tag;

// From which local date until which, and how far one step goes.
const RANGES = {
	day: {name: 'Day', of: (day) => [day, addDays(day, 1)], step: addDays, title: (from) => dayName(from, 'year')},
	week: {
		name: 'Week',
		of: (day) => [monday(day), addDays(monday(day), 7)],
		step: (day, count) => addDays(day, 7 * count),
		title: (from, until) => `${dayName(from, 'short')} – ${dayName(addDays(until, -1), 'year')}`
	},
	month: {
		name: 'Month',
		of: (day) => [firstOfMonth(day), addMonths(day, 1)],
		step: addMonths,
		title: (from) => dayName(from, 'monthYear')
	},
	year: {
		name: 'Year',
		of: (day) => [addMonths(day, -11), addMonths(day, 1)],
		step: (day, count) => addMonths(day, 12 * count),
		title: (from, until) => `${dayName(from, 'monthYear')} – ${dayName(addDays(until, -1), 'monthYear')}`
	}
};

export default function Trends({address, user}) {
	const {parameters} = address;
	const current = today(user.timezone);
	const name = parameters.range in RANGES ? parameters.range : 'month';
	const range = RANGES[name];
	const day = parameters.date && parameters.date < current ? parameters.date : current;
	const [from, until] = range.of(day);
	const tables = parameters.view === 'tables';
	const go = (change) => move(to('/trends', {...parameters, ...change}), {replace: true});
	const step = (count) => {
		const next = range.step(day, count);
		go({date: next < current ? next : null});
	};
	const loaded = useLoad((signal) => load(name, from, until, signal), [name, from], ['data']);
	return [
		div({class: 'head'}, h1({tabIndex: -1}, 'Trends')),
		div(
			{class: 'toolbar'},
			Choices({
				title: 'Range',
				list: Object.entries(RANGES).map(([key, {name: text}]) => [key, text]),
				value: name,
				choose: (key) => go({range: key})
			}),
			div(
				{class: 'steps'},
				button({type: 'button', 'aria-label': 'Earlier', onClick: () => step(-1)}, '‹'),
				span({class: 'range', role: 'status'}, range.title(from, until)),
				button({type: 'button', 'aria-label': 'Later', disabled: until > current, onClick: () => step(1)}, '›')
			),
			Choices({
				title: 'View',
				list: [
					['charts', 'Charts'],
					['tables', 'Tables']
				],
				value: tables ? 'tables' : 'charts',
				choose: (view) => go({view: view === 'tables' ? view : null})
			})
		),
		shown(loaded, 'your trends', (value) =>
			h(Types, {...value, chosen: parameters.type, choose: (type) => go({type}), tables, name: value.name})
		)
	];
}

export const Choices = ({title, list, value, choose}) =>
	fieldset(
		{class: 'choices'},
		legend({class: 'hidden'}, title),
		list.map(([key, text]) =>
			button({type: 'button', key, 'aria-pressed': String(key === value), onClick: () => choose(key)}, text)
		)
	);

async function load(name, from, until, signal) {
	const ask = (period) =>
		get(`/users/me/aggregates${query({period, start: from, end: until})}`, {signal}).then(
			(answer) => answer.aggregates
		);
	const types = await healthTypes();
	if (name === 'day') {
		return {types, name, from, until, aggregates: await ask('hour')};
	}
	const days = await ask('day');
	if (name !== 'year') {
		return {types, name, from, until, aggregates: days};
	}
	// Of sums a week's mean day says more than its total, which a week that is not over has not reached.
	const weeks = await ask('week');
	const aggregates = Object.fromEntries(
		Object.entries(days).map(([type, buckets]) => [
			type,
			['sum', 'duration'].includes(types.get(type)?.aggregation) ? meanDays(buckets) : (weeks[type] ?? [])
		])
	);
	return {types, name, from, until, aggregates};
}

function meanDays(buckets) {
	const weeks = new Map();
	for (const bucket of buckets) {
		const key = monday(bucket.date.slice(0, 10));
		weeks.set(key, [...(weeks.get(key) ?? []), bucket]);
	}
	return [...weeks].map(([date, days]) => ({
		date,
		value: days.reduce((sum, day) => sum + day.value, 0) / days.length,
		minValue: null,
		maxValue: null,
		sampleCount: days.reduce((sum, day) => sum + day.sampleCount, 0),
		daysWithData: days.length,
		states: days[0].states ? meanStates(days) : undefined
	}));
}

function meanStates(days) {
	const states = {};
	days.forEach((day) =>
		Object.entries(day.states).forEach(([state, minutes]) => {
			states[state] = (states[state] ?? 0) + minutes / days.length;
		})
	);
	return states;
}

function Types({types, name, from, until, aggregates, chosen, choose, tables}) {
	const all = subjects(
		types,
		Object.keys(aggregates).filter((type) => aggregates[type].length > 0)
	);
	if (all.length === 0) {
		return div({class: 'card empty'}, h2('No data in this range'), p('Choose an earlier one, or a longer one.'));
	}
	const one = all.find((subject) => subject.name === chosen);
	const list = one ? [one] : all;
	const slots = (type) =>
		name === 'day'
			? hourSlots(from, aggregates[type] ?? [])
			: name === 'year'
				? weekSlots(from, until)
				: daySlots(from, until);
	return [
		div(
			{class: 'toolbar'},
			h(Choice, {
				label: 'Show',
				value: one?.name ?? '',
				onChange: (event) => choose(event.target.value || null),
				options: [['', 'All that was measured'], ...all.map((subject) => [subject.name, subject.title])]
			})
		),
		grouped(list).map((group) =>
			section(
				{key: group.key, 'aria-label': group.title},
				h2(group.title),
				div(
					{class: one ? 'charts one' : 'charts'},
					group.list.map((subject) =>
						h(Subject, {
							key: `${subject.name}${name}${from}`,
							subject,
							tables,
							name,
							height: one ? 260 : 168,
							slots: fill(slots(subject.name), aggregates[subject.name] ?? []),
							others: subject.pair ? fill(slots(subject.name), aggregates[DIASTOLIC] ?? []) : []
						})
					)
				)
			)
		)
	];
}

const WHEN = {day: 'Hour', week: 'Day', month: 'Day', year: 'Week'};

const Subject = ({subject, tables, name, slots, others, height}) =>
	div(
		{class: 'card'},
		tables
			? h(FigureTable, {subject, slots, others, when: WHEN[name]})
			: h(Chart, {subject, slots, others, height, note: overview(subject, slots, name)})
	);

// What the whole range has, before a point is chosen.
function overview(subject, slots, name) {
	const buckets = slots.filter((slot) => slot.bucket).map((slot) => slot.bucket);
	if (buckets.length === 0 || subject.kind === 'pair') {
		return '';
	}
	const {type} = subject;
	if (subject.kind === 'line') {
		return type.aggregation === 'latest'
			? `latest ${words(type, buckets.at(-1).value)}`
			: `${number(buckets.length)} of ${number(slots.length)} ${WHEN[name].toLowerCase()}s`;
	}
	const total = buckets.reduce((sum, bucket) => sum + bucket.value, 0);
	return name === 'day' ? `${words(type, total)} in all` : `${words(type, total / buckets.length)} a day`;
}
