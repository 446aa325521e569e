// One chart: buckets over slots of equal width, drawn as SVG so that it takes the page's colours and prints sharp.
// What is under the pointer, or chosen with the arrow keys, is read out above it. A slot without data stays empty,
// and a bar of zero is a stroke on the base line.
import {useEffect, useRef, useState} from '../lib/hooks.js';
import {h, tag} from './dom.js';
import {number, plain, scale, stateColour, stateName, statesOf, words} from './types.js';

const {figure, figcaption, div, svg, g, line, rect, path, circle, text, span, strong} = tag;

const LEFT = 50;
const RIGHT = 10;
const TOP = 8;
const BOTTOM = 22;

// A step of 1, 2 or 5 times a power of ten, so that about `count` of them fill the span.
function step(length, count) {
	const rough = length / count;
	const power = 10 ** Math.floor(Math.log10(rough));
	return power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
}

function axis(values, fromZero) {
	let [low, high] = [Math.min(...values), Math.max(...values)];
	if (fromZero) {
		low = Math.min(0, low);
	}
	if (high - low < 1e-9) {
		[low, high] = fromZero ? [0, high || 1] : [low - 1, high + 1];
	}
	const size = step(high - low, 4);
	const first = Math.floor(low / size + 1e-9) * size;
	const ticks = [];
	for (let tick = first; ticks.length < 12; tick = first + ticks.length * size) {
		ticks.push(tick);
		if (tick >= high - 1e-9) {
			break;
		}
	}
	return {low: first, high: ticks.at(-1), ticks, places: Math.max(0, -Math.floor(Math.log10(size) + 1e-9))};
}

const extent = (subject, bucket, other) => {
	switch (subject.kind) {
		case 'pair':
			return [bucket?.value, other?.value];
		case 'line':
			return [bucket?.value, bucket?.minValue, bucket?.maxValue];
		default:
			return [bucket?.value];
	}
};

// `slots` are filled; `others` are those of the lower blood pressure; `range` says what is normal, see normal.js.
export function Chart({subject, slots, others = [], range, note = '', height: tall = 168, links}) {
	const plot = useRef(null);
	const paper = usePaper();
	const [measured, setWidth] = useState(640);
	const [width, height] = paper ? [420, 120] : [measured, tall];
	const [chosen, setChosen] = useState(null);
	useEffect(() => {
		const watch = new ResizeObserver(
			([entry]) => entry.contentRect.width > 0 && setWidth(Math.round(entry.contentRect.width))
		);
		watch.observe(plot.current);
		return () => watch.disconnect();
	}, []);

	const found = slots
		.flatMap((slot, index) => extent(subject, slot.bucket, others[index]?.bucket))
		.filter((value) => value !== null && value !== undefined);
	const {unit, factor, shift} = scale(subject.type, Math.max(...found));
	const shown = (value) => value * factor + shift;
	const canonical = (value) => (value - shift) / factor;
	const values = found.map(shown);
	if (values.length === 0) {
		return figure(
			{class: 'chart'},
			heading(subject, unit, '', links),
			div({class: 'plot none', ref: plot}, 'No data in this range')
		);
	}
	const fromZero = subject.kind === 'bar' || subject.kind === 'stack';
	const {low, high, ticks, places} = axis(
		range ? [...values, ...range.bands.flat().flatMap((limit) => near(shown(limit), values))] : values,
		fromZero
	);
	const column = (width - LEFT - RIGHT) / slots.length;
	const x = (index) => LEFT + (index + 0.5) * column;
	const y = (value) => TOP + ((high - shown(value)) / (high - low)) * (height - TOP - BOTTOM);
	const frame = {x, y, column, width, height, low, high, slots, others, subject, canonical};

	const read = chosen === null ? note : reading(subject, slots[chosen], others[chosen]);
	const choose = (event) => {
		const box = plot.current.getBoundingClientRect();
		const at = Math.floor((event.clientX - box.left - LEFT) / column);
		setChosen(at >= 0 && at < slots.length ? at : null);
	};
	return figure(
		{class: 'chart'},
		heading(subject, unit, read, links),
		div(
			{
				class: 'plot',
				ref: plot,
				tabIndex: 0,
				role: 'slider',
				'aria-label': `${subject.title}: choose a point in time`,
				'aria-valuemin': 1,
				'aria-valuemax': slots.length,
				'aria-valuenow': (chosen ?? slots.length - 1) + 1,
				'aria-valuetext': reading(
					subject,
					slots[chosen ?? slots.length - 1],
					others[chosen ?? slots.length - 1]
				),
				onPointerMove: choose,
				onPointerDown: choose,
				onPointerLeave: () => setChosen(null),
				onBlur: () => setChosen(null),
				onKeyDown: (event) => {
					const next = moved(event.key, chosen, slots.length);
					if (next !== undefined) {
						event.preventDefault();
						setChosen(next);
					}
				}
			},
			svg(
				{
					viewBox: `0 0 ${width} ${height}`,
					width: '100%',
					height: paper ? null : height,
					'aria-hidden': 'true',
					focusable: 'false'
				},
				range ? Normal({range, frame}) : null,
				g(
					{class: 'grid'},
					ticks.map((tick) => [
						line({x1: LEFT, x2: width - RIGHT, y1: y(canonical(tick)), y2: y(canonical(tick))}),
						text(
							{x: LEFT - 8, y: y(canonical(tick)) + 4, class: 'tick end'},
							number(tick, Math.max(places, 0))
						)
					])
				),
				g(
					slots.map((slot, index) =>
						slot.tick ? text({x: x(index), y: height - 4, class: 'tick middle'}, slot.tick) : null
					)
				),
				chosen === null
					? null
					: line({class: 'guide', x1: x(chosen), x2: x(chosen), y1: TOP, y2: height - BOTTOM}),
				DRAWINGS[subject.kind](frame, chosen)
			)
		),
		subject.kind === 'stack' ? Legend({states: statesOf(slots.map((slot) => slot.bucket ?? {}))}) : null,
		range ? div({class: 'source'}, `Shaded: ${range.name} (${range.source}).`) : null
	);
}

// On paper two charts stand side by side whatever the window is.
function usePaper() {
	const [paper, setPaper] = useState(false);
	useEffect(() => {
		const on = () => setPaper(true);
		const off = () => setPaper(false);
		window.addEventListener('beforeprint', on);
		window.addEventListener('afterprint', off);
		return () => {
			window.removeEventListener('beforeprint', on);
			window.removeEventListener('afterprint', off);
		};
	}, []);
	return paper;
}

// A limit that is far from all values would squeeze them, so it is left outside then.
function near(limit, values) {
	const [low, high] = [Math.min(...values), Math.max(...values)];
	const room = Math.max(high - low, Math.abs(high) * 0.15);
	return limit >= low - room && limit <= high + room ? [limit] : [];
}

const heading = (subject, unit, read, links) =>
	figcaption(
		span(
			strong(subject.title),
			unit && unit !== subject.title.toLowerCase() ? span({class: 'quiet'}, ` ${unit}`) : null
		),
		span({class: 'reading'}, read),
		links
	);

function moved(key, chosen, count) {
	const last = count - 1;
	switch (key) {
		case 'ArrowLeft':
		case 'ArrowDown':
			return chosen === null ? last : Math.max(0, chosen - 1);
		case 'ArrowRight':
		case 'ArrowUp':
			return chosen === null ? last : Math.min(last, chosen + 1);
		case 'Home':
			return 0;
		case 'End':
			return last;
		case 'Escape':
			return null;
		default:
			return undefined;
	}
}

// A slot in words.
export function reading(subject, slot, other) {
	const bucket = slot.bucket;
	if (!bucket && !other?.bucket) {
		return `${slot.name}: no data`;
	}
	if (subject.kind === 'pair') {
		const value = (of) => (of?.bucket ? number(of.bucket.value) : '–');
		return `${slot.name}: ${value(slot)}/${value(other)}\u202fmmHg`;
	}
	const {type} = subject;
	const spread =
		subject.kind === 'line' && bucket.minValue !== bucket.maxValue && bucket.minValue !== null
			? ` (${plain(type, bucket.minValue)}–${words(type, bucket.maxValue)})`
			: '';
	const states =
		subject.kind === 'stack' && bucket.states
			? `, ${statesOf([bucket])
					.map((state) => `${stateName(state)} ${words(type, bucket.states[state])}`)
					.join(', ')}`
			: '';
	return `${slot.name}: ${words(type, bucket.value)}${spread}${states}`;
}

function Normal({range, frame}) {
	const {width, y, low, high, canonical} = frame;
	return g(
		{class: 'normal'},
		range.bands.map(([from, until]) => {
			const top = y(Math.min(until, canonical(high)));
			const bottom = y(Math.max(from, canonical(low)));
			return bottom > top ? rect({x: LEFT, width: width - LEFT - RIGHT, y: top, height: bottom - top}) : null;
		})
	);
}

const Legend = ({states}) =>
	div(
		{class: 'legend'},
		states.map((state, index) =>
			span(
				svg(
					{width: 10, height: 10, 'aria-hidden': 'true'},
					rect({width: 10, height: 10, rx: 2, class: `state-${stateColour(state, index)}`})
				),
				stateName(state)
			)
		)
	);

const ZERO = 1.5;

const barWidth = (column) => Math.max(1, Math.min(column * 0.68, 34));

function bars({x, y, column, slots}, chosen) {
	const wide = barWidth(column);
	return g(
		{class: 'bars'},
		slots.map((slot, index) =>
			slot.bucket
				? path({
						class: index === chosen ? 'chosen' : '',
						d: top(x(index) - wide / 2, Math.min(y(slot.bucket.value), y(0) - ZERO), wide, y(0))
					})
				: null
		)
	);
}

// A bar with a rounded top.
function top(left, up, wide, down) {
	const round = Math.max(0, Math.min(3, wide / 2, down - up));
	return (
		`M${left},${down}V${up + round}q0,${-round} ${round},${-round}h${wide - 2 * round}q${round},0 ` +
		`${round},${round}V${down}z`
	);
}

function stack({x, y, column, slots}, chosen) {
	const wide = barWidth(column);
	const states = statesOf(slots.map((slot) => slot.bucket ?? {}));
	return g(
		{class: 'stack'},
		slots.map((slot, index) => {
			let below = 0;
			return slot.bucket
				? g(
						{class: index === chosen ? 'chosen' : ''},
						states.map((state, order) => {
							const minutes = slot.bucket.states?.[state] ?? 0;
							const bottom = y(below);
							below += minutes;
							return minutes > 0
								? rect({
										class: `state-${stateColour(state, order)}`,
										x: x(index) - wide / 2,
										width: wide,
										y: y(below),
										height: bottom - y(below)
									})
								: null;
						})
					)
				: null;
		})
	);
}

// Runs of slots with data; a slot without breaks the line.
function runs(slots) {
	const found = [];
	slots.forEach((slot, index) => {
		if (slot.bucket) {
			if (index > 0 && slots[index - 1].bucket) {
				found.at(-1).push(index);
			}
			else {
				found.push([index]);
			}
		}
	});
	return found;
}

function lines({x, y, column, slots}, chosen) {
	const wide = Math.min(Math.max(column * 0.5, 2), 14);
	const value = (index) => y(slots[index].bucket.value);
	const dots = column > 9;
	return g(
		{class: 'lines'},
		slots.map((slot, index) =>
			slot.bucket && slot.bucket.minValue !== null && slot.bucket.maxValue > slot.bucket.minValue
				? rect({
						class: 'spread',
						x: x(index) - wide / 2,
						width: wide,
						rx: Math.min(wide / 2, 4),
						y: y(slot.bucket.maxValue),
						height: y(slot.bucket.minValue) - y(slot.bucket.maxValue)
					})
				: null
		),
		runs(slots).map((run) =>
			path({d: run.map((index, order) => `${order ? 'L' : 'M'}${x(index)},${value(index)}`).join('')})
		),
		slots.map((slot, index) =>
			slot.bucket && (dots || index === chosen || isAlone(slots, index))
				? circle({
						cx: x(index),
						cy: value(index),
						r: index === chosen ? 4.5 : 2.6,
						class: index === chosen ? 'chosen' : ''
					})
				: null
		)
	);
}

const isAlone = (slots, index) => !slots[index - 1]?.bucket && !slots[index + 1]?.bucket;

function pairs({x, y, slots, others}, chosen) {
	return g(
		{class: 'pairs'},
		slots.map((slot, index) => {
			const [upper, lower] = [slot.bucket, others[index]?.bucket];
			const style = index === chosen ? 'chosen' : '';
			return g(
				{class: style},
				upper && lower ? line({x1: x(index), x2: x(index), y1: y(upper.value), y2: y(lower.value)}) : null,
				upper ? circle({cx: x(index), cy: y(upper.value), r: 3.2}) : null,
				lower ? circle({cx: x(index), cy: y(lower.value), r: 3.2, class: 'lower'}) : null
			);
		})
	);
}

const DRAWINGS = {bar: bars, stack, line: lines, pair: pairs};

// The last weeks in the size of a word.
export function Spark({slots, kind}) {
	const [width, height] = [120, 32];
	const values = slots.filter((slot) => slot.bucket).map((slot) => slot.bucket.value);
	if (values.length < 2) {
		return null;
	}
	const low = kind === 'line' || kind === 'pair' ? Math.min(...values) : 0;
	const high = Math.max(...values);
	const column = width / slots.length;
	const frame = {
		x: (index) => (index + 0.5) * column,
		column: column * (kind === 'line' || kind === 'pair' ? 0.5 : 1),
		slots,
		y: (value) => 3 + ((high - value) / (high - low || 1)) * (height - 6)
	};
	return svg(
		{
			class: 'spark',
			viewBox: `0 0 ${width} ${height}`,
			preserveAspectRatio: 'none',
			'aria-hidden': 'true',
			focusable: 'false'
		},
		(kind === 'line' || kind === 'pair' ? sparkLine : bars)(frame, slots.length - 1)
	);
}

const sparkLine = ({x, y, slots}) =>
	g(
		{class: 'lines'},
		runs(slots).map((run) =>
			path({
				d: run.map((index, order) => `${order ? 'L' : 'M'}${x(index)},${y(slots[index].bucket.value)}`).join('')
			})
		)
	);
