// Why a day has its number: which device counted when, and which measurements gave way to others.
import {useEffect, useRef, useState} from '../lib/hooks.js';
import {h, tag} from '../parts/dom.js';
import {follow, to} from '../parts/address.js';
import {get, query} from '../parts/api.js';
import {addDays, dayName, time, today} from '../parts/days.js';
import {Figure} from '../parts/figures.js';
import {shown, useLoad} from '../parts/load.js';
import {healthTypes, number, stateName, words} from '../parts/types.js';

const {
	h1, h2, p, div, svg, g, rect, text, a, span, i, ul, li, table, caption, thead, tbody, tr, th, td, strong, figure,
	figcaption
} = tag;
const ROWS = 200;

export default function Why({address, user}) {
	const {type = 'STEPS', date = today(user.timezone)} = address.parameters;
	const loaded = useLoad(
		async (signal) => {
			const [types, answer] = await Promise.all([
				healthTypes(),
				get(`/users/me/explain${query({type, period: 'day', start: date})}`, {signal})
			]);
			return {type: types.get(type), answer};
		},
		[type, date],
		['data']
	);
	return shown(loaded, 'where it comes from', ({type: found, answer}) =>
		h(Explained, {type: found, answer, date, zone: answer.timezone})
	);
}

function Explained({type, answer, date, zone}) {
	const devices = byDevice(answer.samples);
	const names = new Map(devices.map((device) => [device.id, device.name]));
	return [
		div(
			{class: 'head'},
			div(h1({tabIndex: -1}, `${type.displayName}: why this number`), p({class: 'quiet'}, dayName(date, 'long'))),
			div(
				{class: 'steps'},
				a(
					{
						class: 'button step',
						href: to('/why', {type: type.name, date: addDays(date, -1)}),
						onClick: follow,
						'aria-label': 'Day before'
					},
					'‹'
				)
			)
		),
		div(
			{class: 'card'},
			div({class: 'value'}, h(Figure, {type, value: answer.aggregate?.value})),
			p(RULES[type.aggregation] ?? RULES.average),
			type.category === 'sleep' && answer.start.slice(0, 10) !== answer.date.slice(0, 10)
				? p(
						{class: 'quiet'},
						`This night runs from ${time(answer.start, zone)} of the evening before to ` +
							`${time(answer.end, zone)}.`
					)
				: null
		),
		devices.length === 0
			? p('There is no measurement of this day any more.')
			: [
					h2('Which device counted when'),
					div(
						{class: 'card'},
						h(Coverage, {devices, answer, zone}),
						ul(
							{class: 'shares'},
							devices.map((device) =>
								li(
									{key: device.id},
									strong(device.name),
									span(share(type, device)),
									span({class: 'quiet'}, story(device, names))
								)
							)
						)
					),
					h2('Measurements'),
					div({class: 'card'}, h(Samples, {type, answer, names, zone}))
				]
	];
}

const RULES = {
	sum:
		'When several devices measure at the same time, only the one with the highest priority counts for that ' +
		'time. What the others measured meanwhile is left out, so that nothing is counted twice.',
	duration:
		'When several devices measure at the same time, only the one with the highest priority counts for that time.',
	average:
		'The mean of all measurements that count; of what is measured all the time, each five minutes weigh ' +
		'the same. ' +
		'A measurement that lies wholly in the time of a device with a higher priority does not count.',
	latest:
		'The latest measurement of the day that counts. A measurement that lies wholly in the time of a device ' +
		'with a higher priority does not count.'
};

// In the order of their priority.
function byDevice(samples) {
	const found = new Map();
	for (const sample of samples) {
		const device = found.get(sample.deviceId) ?? {
			id: sample.deviceId,
			name: sample.deviceName ?? 'A hidden device',
			priority: sample.priority ?? -1,
			samples: []
		};
		device.samples.push(sample);
		found.set(sample.deviceId, device);
	}
	return [...found.values()].sort((one, other) => other.priority - one.priority);
}

function share(type, device) {
	const counted = device.samples.filter((sample) => sample.contributes);
	if (type.aggregation === 'sum' || type.aggregation === 'duration') {
		return words(
			type,
			counted.reduce((sum, sample) => sum + sample.contribution, 0)
		);
	}
	return `${number(counted.length)} of ${number(device.samples.length)} count`;
}

function story(device, names) {
	const covered = device.samples.filter((sample) => sample.suppressedBy.length > 0);
	if (covered.length === 0) {
		return `${number(device.samples.length)} measurements, all of them count`;
	}
	const by = [
		...new Set(
			covered.flatMap((sample) =>
				sample.suppressedBy.map((other) => names.get(other.deviceId) ?? 'another device')
			)
		)
	];
	return (
		`${number(device.samples.length)} measurements, ${number(covered.length)} of them wholly or partly left ` +
		`out for ${by.join(' and ')}`
	);
}

// A lane for each device: what counted above, what gave way below it.
function Coverage({devices, answer, zone}) {
	const place = useRef(null);
	const [width, setWidth] = useState(640);
	useEffect(() => {
		const watch = new ResizeObserver(
			([entry]) => entry.contentRect.width > 0 && setWidth(Math.round(entry.contentRect.width))
		);
		watch.observe(place.current);
		return () => watch.disconnect();
	}, []);
	const [from, until] = [new Date(answer.start).getTime(), new Date(answer.end).getTime()];
	const x = (instant) => Math.min(width, Math.max(0, ((new Date(instant) - from) / (until - from)) * width));
	const bar = (start, end) => ({x: x(start), width: Math.max(1.2, x(end) - x(start))});
	const lane = 54;
	const height = devices.length * lane + 20;
	const hours = [0, 6, 12, 18, 24].map((hour) => from + ((until - from) * hour) / 24);
	return figure(
		{class: 'coverage', ref: place},
		figcaption({class: 'hidden'}, 'Timeline of the day; the list below says the same in words.'),
		svg(
			{viewBox: `0 0 ${width} ${height}`, width: '100%', height, 'aria-hidden': 'true', focusable: 'false'},
			devices.map((device, index) =>
				g(
					{key: device.id, transform: `translate(0 ${index * lane})`},
					text({class: 'row-name', x: 0, y: 14}, device.name),
					rect({class: 'lane', x: 0, y: 20, width, height: 24, rx: 4}),
					device.samples.map((sample) => [
						sample.suppressedBy.length > 0 || !sample.contributes
							? rect({class: 'covered', y: 34, height: 10, ...bar(sample.startDate, sample.endDate)})
							: null,
						sample.contributes
							? (sample.freePieces.length > 0 ? sample.freePieces : [sample]).map((piece) =>
									rect({class: 'counted', y: 20, height: 14, ...bar(piece.startDate, piece.endDate)})
								)
							: null
					])
				)
			),
			hours.map((instant, index) =>
				text(
					{
						class: 'tick',
						x: x(instant),
						y: height - 2,
						style: `text-anchor: ${['start', 'middle', 'middle', 'middle', 'end'][index]}`
					},
					time(instant, zone)
				)
			)
		),
		p({class: 'key'}, span(i(), 'counted'), span(i({class: 'covered'}), 'left out, another device was preferred'))
	);
}

function Samples({type, answer, names, zone}) {
	const rows = answer.samples.slice(0, ROWS);
	const value = (sample) => (typeof sample.value === 'string' ? stateName(sample.value) : words(type, sample.value));
	const when = (sample) =>
		sample.startDate === sample.endDate
			? time(sample.startDate, zone)
			: `${time(sample.startDate, zone)} – ${time(sample.endDate, zone)}`;
	const became = (sample) => {
		if (!sample.contributes) {
			return REASONS[sample.reason] ?? '';
		}
		if (type.aggregation === 'sum' || type.aggregation === 'duration') {
			return Math.abs(sample.contribution - sample.value) < 1e-6 ? 'all of it' : words(type, sample.contribution);
		}
		return 'counts';
	};
	const by = (sample) =>
		[...new Set(sample.suppressedBy.map((other) => names.get(other.deviceId) ?? 'another device'))].join(', ');
	return [
		div(
			{class: 'table-frame', tabIndex: 0, role: 'region', 'aria-label': 'Measurements, table'},
			table(
				caption({class: 'hidden'}, 'Measurements of this day'),
				thead(
					tr(
						['Time', 'Device', 'Measured', 'Counts here', 'Gave way to'].map((name) =>
							th({scope: 'col'}, name)
						)
					)
				),
				tbody(
					rows.map((sample) =>
						tr(
							{key: sample.id},
							th({scope: 'row'}, when(sample)),
							td(sample.deviceName ?? 'A hidden device'),
							td(value(sample)),
							td(became(sample)),
							td(by(sample))
						)
					)
				)
			)
		),
		answer.truncated || answer.samples.length > ROWS
			? p({class: 'quiet'}, `The first ${number(rows.length)} measurements are listed.`)
			: null
	];
}

const REASONS = {
	COVERED: 'nothing: covered',
	NOT_ASLEEP: 'nothing: awake',
	FREE_ELSEWHERE: 'on another day',
	STARTS_ELSEWHERE: 'on the day it began'
};
