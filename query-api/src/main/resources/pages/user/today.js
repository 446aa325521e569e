// One card for each thing that was measured on a day, against what is usual for the person. Sums of the day that is
// not over are compared with the same weekdays up to the same time.
import {h, tag} from '../parts/dom.js';
import {follow, move, to} from '../parts/address.js';
import {get, query} from '../parts/api.js';
import {Spark} from '../parts/chart.js';
import {addDays, dayName, daySlots, fill, hourNow, time, today} from '../parts/days.js';
import {Figure} from '../parts/figures.js';
import {shown, useLoad} from '../parts/load.js';
import {DIASTOLIC, grouped, healthTypes, number, subjects, words} from '../parts/types.js';

const {h1, h2, h3, p, div, section, a, button, span, article} = tag;
const WEEKS = 4;

export default function Today({address, user}) {
	const zone = user.timezone;
	const current = today(zone);
	const day = address.parameters.date && address.parameters.date < current ? address.parameters.date : current;
	const loaded = useLoad((signal) => load(day, day === current, zone, signal), [day], ['data']);
	const go = (days) => move(to('/', {date: addDays(day, days) < current ? addDays(day, days) : null}));
	return [
		div(
			{class: 'head'},
			div(
				h1({tabIndex: -1}, day === current ? 'Today' : dayName(day, 'full')),
				p({class: 'quiet'}, dayName(day, 'long'))
			),
			div(
				{class: 'steps'},
				button({type: 'button', 'aria-label': 'Day before', onClick: () => go(-1)}, '‹'),
				button(
					{type: 'button', 'aria-label': 'Day after', disabled: day === current, onClick: () => go(1)},
					'›'
				)
			)
		),
		shown(loaded, 'the day', (value) => h(Day, {...value, isToday: day === current && value.day === day, zone}))
	];
}

async function load(day, isToday, zone, signal) {
	const options = {signal};
	const [types, summary, days] = await Promise.all([
		healthTypes(),
		get(`/users/me/summary?date=${isToday ? 'today' : day}`, options),
		get(
			`/users/me/aggregates${query({period: 'day', start: addDays(day, -7 * WEEKS), end: addDays(day, 1)})}`,
			options
		)
	]);
	if (summary.date !== day) {
		// Clocks show a date again that was over before a journey.
		return load(summary.date, false, zone, signal);
	}
	const sums = Object.keys(summary.metrics).filter((name) => isSpread(types.get(name)));
	const hours =
		isToday && sums.length > 0
			? await Promise.all(
					weekdaysBefore(day).map((start) => {
						const asked = query({types: sums.join(','), period: 'hour', start, end: addDays(start, 1)});
						return get(`/users/me/aggregates${asked}`, options);
					})
				)
			: [];
	return {
		types,
		summary,
		day,
		days: days.aggregates,
		hours: hours.map((answer) => answer.aggregates),
		passed: hourNow(zone)
	};
}

// What grows during the day; a night is over when it is counted.
const isSpread = (type) => type?.aggregation === 'sum' && type.category !== 'sleep';
const weekdaysBefore = (day) => Array.from({length: WEEKS}, (_, week) => addDays(day, -7 * (week + 1)));
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

// What this day is compared with: {value, of}, or null when there is too little.
export function usual({name, day, isToday, type, days, hours, passed}) {
	const weekdayName = dayName(day, 'weekdayLong');
	if (isToday && isSpread(type)) {
		const until = hours
			.filter((answer) => answer[name]?.length)
			.map((answer) =>
				answer[name].reduce(
					(sum, hour) =>
						sum + hour.value * Math.min(1, Math.max(0, passed - Number(hour.date.slice(11, 13)))),
					0
				)
			);
		return until.length >= 2 ? {value: mean(until), of: `by this time on ${until.length} ${weekdayName}s`} : null;
	}
	const byDay = new Map((days[name] ?? []).map((bucket) => [bucket.date.slice(0, 10), bucket.value]));
	byDay.delete(day);
	const same = weekdaysBefore(day)
		.filter((before) => byDay.has(before))
		.map((before) => byDay.get(before));
	if (same.length >= 2) {
		return {value: mean(same), of: `${same.length} ${weekdayName}s`};
	}
	return byDay.size >= 7 ? {value: mean([...byDay.values()]), of: `${byDay.size} days of ${7 * WEEKS}`} : null;
}

function Day({types, summary, day, isToday, zone, ...rest}) {
	const names = Object.keys(summary.metrics);
	if (names.length === 0) {
		return div(
			{class: 'card empty'},
			h2('Nothing measured yet'),
			p(
				'As soon as one of your devices has synced, its measurements are here. You can also bring what ' +
					'your phone has collected so far.'
			),
			p(
				a({href: '/import', onClick: follow, class: 'button'}, 'Import an Apple Health export'),
				' ',
				a({href: to('/', {date: addDays(day, -1)}), onClick: follow}, 'Look at the day before')
			)
		);
	}
	return [
		isToday
			? p(
					{class: 'quiet'},
					`So far, ${time(Date.now(), zone)} (${zone.replaceAll('_', ' ')}). Usual means the mean of ` +
						'the same weekday in the last four weeks, for sums up to the same time.'
				)
			: p({class: 'quiet'}, 'Usual means the mean of the same weekday in the four weeks before.'),
		grouped(subjects(types, names)).map(({key, title, list}) =>
			section(
				{key, 'aria-labelledby': `group-${key}`},
				h2({id: `group-${key}`}, title),
				div(
					{class: 'cards'},
					list.map((subject) =>
						h(Card, {key: subject.name, subject, day, isToday, metrics: summary.metrics, ...rest})
					)
				)
			)
		)
	];
}

function Card({subject, day, isToday, metrics, days, ...rest}) {
	const {type, name, kind} = subject;
	const metric = metrics[name];
	const compared = usual({name, day, isToday, type, days, ...rest});
	return article(
		{class: 'card metric', 'aria-label': subject.title},
		h3(a({href: to('/trends', {type: name, date: isToday ? null : day}), onClick: follow}, subject.title)),
		div(
			{class: 'value'},
			kind === 'pair'
				? h(Pressure, {upper: metric, lower: metrics[DIASTOLIC]})
				: h(Figure, {type, value: metric.value})
		),
		compared && kind !== 'stack'
			? h(Delta, {type, value: metric.value, compared, pair: kind === 'pair' ? 'systolic ' : ''})
			: p({class: 'delta quiet'}, kind === 'stack' ? '' : 'Not enough days to compare yet'),
		kind === 'stack'
			? null
			: h(Spark, {slots: fill(daySlots(addDays(day, -7 * WEEKS), addDays(day, 1)), days[name] ?? []), kind}),
		p(
			{class: 'foot'},
			a(
				{
					href: to('/why', {type: name, date: day}),
					onClick: follow,
					'aria-label': `${subject.title}: why this number`
				},
				'Why this number'
			),
			span({class: 'quiet'}, counted(type, metric))
		)
	);
}

// Of sums also in how many hours, since a day with few of them is no quiet day.
function counted(type, {sampleCount, hoursWithData: hours}) {
	const within = type.aggregation === 'sum' && hours ? ` in ${hours} ${hours === 1 ? 'hour' : 'hours'}` : '';
	return `${number(sampleCount)} ${sampleCount === 1 ? 'measurement' : 'measurements'}${within}`;
}

const Pressure = ({upper, lower}) =>
	span(
		{class: 'figure'},
		span({class: 'number'}, `${number(upper.value)}/${number(lower.value)}`),
		span({class: 'unit'}, '\u202fmmHg')
	);

function Delta({type, value, compared, pair}) {
	const difference = value - compared.value;
	const relative = compared.value ? difference / compared.value : 0;
	const same = Math.abs(relative) < 0.02;
	const summed = type.aggregation === 'sum';
	const size = summed
		? `${number(Math.abs(relative) * 100)}\u202f%`
		: words(type, Math.abs(difference), {difference: true}).replace('%', 'points');
	const direction = summed ? ['more than', 'less than'] : ['above', 'below'];
	const said = same ? 'As usual' : `${difference > 0 ? '↑' : '↓'} ${size} ${direction[difference > 0 ? 0 : 1]} usual`;
	return p(
		{class: 'delta'},
		span({class: same ? 'same' : 'differs'}, said),
		span({class: 'quiet'}, ` (${pair}${words(type, compared.value)}, ${compared.of})`)
	);
}
