// The same figures as a table.
import {tag} from './dom.js';
import {number, parts, plain, scale, stateName, statesOf, words} from './types.js';

const {table, caption, thead, tbody, tr, th, td, span, div} = tag;

// A value with its unit beside it in smaller letters.
export const Figure = ({type, value}) =>
	span(
		{class: 'figure'},
		parts(type, value).map(([figure, unit]) => [
			span({class: 'number'}, figure),
			unit ? span({class: 'unit'}, `\u202f${unit} `) : null
		])
	);

export function FigureTable({subject, slots, others = [], when = 'When'}) {
	const rows = slots
		.map((slot, index) => [slot, others[index]])
		.filter(([slot, other]) => slot.bucket || other?.bucket);
	const columns = columnsOf(subject, slots);
	return div(
		{class: 'table-frame', tabIndex: 0, role: 'region', 'aria-label': `${subject.title}, table`},
		table(
			caption(`${subject.title}${rows.length === 0 ? ': no data in this range' : ''}`),
			thead(
				tr(
					th({scope: 'col'}, when),
					columns.map(({name}) => th({scope: 'col', class: 'right'}, name))
				)
			),
			tbody(
				rows.map(([slot, other]) =>
					tr(
						th({scope: 'row'}, slot.name),
						columns.map(({of}) => td({class: 'right'}, of(slot.bucket, other?.bucket)))
					)
				)
			)
		)
	);
}

function columnsOf(subject, slots) {
	const {type} = subject;
	const measured = {
		name: 'Measurements',
		of: (bucket) => (bucket?.sampleCount !== undefined ? number(bucket.sampleCount) : '')
	};
	const covered = slots.some((slot) => withData(slot.bucket) !== undefined)
		? [
				{
					name: slots.some((slot) => slot.bucket?.daysWithData !== undefined)
						? 'Days with data'
						: 'Hours with data',
					of: (bucket) => withData(bucket) ?? ''
				}
			]
		: [];
	if (subject.kind === 'pair') {
		const value = (bucket) => (bucket ? number(bucket.value) : '–');
		return [
			{name: 'Systolic, mmHg', of: (bucket) => value(bucket)},
			{name: 'Diastolic, mmHg', of: (_, other) => value(other)},
			measured,
			...covered
		];
	}
	if (subject.kind === 'stack') {
		return [
			{name: 'Total', of: (bucket) => words(type, bucket.value)},
			...statesOf(slots.map((slot) => slot.bucket ?? {})).map((state) => ({
				name: stateName(state),
				of: (bucket) => words(type, bucket.states?.[state] ?? 0)
			})),
			...covered
		];
	}
	const {unit} = scale(type);
	const bare = (value) => (value === null || value === undefined ? '–' : plain(type, value));
	const total = {name: 'Value', of: (bucket) => words(type, bucket.value)};
	return subject.kind === 'bar'
		? [total, measured, ...covered]
		: [
				total,
				{name: `Lowest${unit ? `, ${unit}` : ''}`, of: (bucket) => bare(bucket.minValue)},
				{name: `Highest${unit ? `, ${unit}` : ''}`, of: (bucket) => bare(bucket.maxValue)},
				measured,
				...covered
			];
}

const withData = (bucket) => bucket?.hoursWithData ?? bucket?.daysWithData;
