// What a health type is called, how its values are written and drawn.
import {get} from './api.js';
import {hasText, locale, texts} from './texts.js';

const t = texts('types');

const text = (key, otherwise) => (hasText('types', key) ? t(key) : otherwise);

// A health type in the reader's language.
export const typeTitle = (type) => text(type.name, type.displayName);

let loading = null;

// The registry, by name; the same for everybody.
export function healthTypes() {
	loading ??= get('/health-types', {headers: {}})
		.then(({items}) => new Map(items.map((type) => [type.name, type])))
		.catch((failure) => {
			loading = null;
			throw failure;
		});
	return loading;
}

const CATEGORIES = ['activity', 'vitals', 'sleep', 'body', 'workout', 'nutrition', 'cycle'];

export const SYSTOLIC = 'BLOOD_PRESSURE_SYSTOLIC';
export const DIASTOLIC = 'BLOOD_PRESSURE_DIASTOLIC';
const SLEEP_ORDER = ['deep', 'core', 'rem', 'asleep', 'awake'];
const SLEEP_COLOURS = {deep: 0, core: 1, rem: 2, asleep: 3, awake: 4};

const UNITS = {percent: '%', degC: '°C', ug: 'µg', uS: 'µS', kg2: 'kg/m²', 'kg/m2': 'kg/m²'};
const DECIMALS = {
	lb: 1,
	st: 1,
	mi: 1,
	ft: 2,
	in: 1,
	'°F': 1,
	'mmol/L': 1,
	kg: 1,
	'%': 0,
	'°C': 1,
	km: 1,
	'm/s': 2,
	m: 1,
	L: 2,
	h: 1,
	'kg/m²': 1,
	'mL/kg/min': 1,
	'breaths/min': 1
};

const isMinutes = (type) => type.unit === 'minutes';
const inKilometres = (type) => type.unit === 'm' && type.aggregation === 'sum' && type.name.startsWith('DISTANCE');

// In which units the reader wants to see what can be seen in several: those of the account.
let wanted = {};
export const showIn = (units) => {
	wanted = units ?? {};
};

// By what is measured and the unit that was chosen, how the canonical value becomes the one that is shown.
const CHOSEN = {
	mass: {lb: {unit: 'lb', factor: 1 / 0.45359237}, st: {unit: 'st', factor: 1 / 6.35029318}},
	distance: {mi: {unit: 'mi', factor: 1 / 1609.344}},
	height: {ft: {unit: 'ft', factor: 1 / 30.48}},
	girth: {ft: {unit: 'in', factor: 1 / 2.54}},
	temperature: {F: {unit: '°F', factor: 1.8, shift: 32}},
	warmth: {F: {unit: '°F', factor: 1.8}},
	glucose: {'mmol/L': {unit: 'mmol/L', factor: 1 / 18.0156}},
	energy: {kJ: {unit: 'kJ', factor: 4.184}}
};
const CHOICES = {girth: 'height', warmth: 'temperature'};

function measured(type) {
	switch (type.unit) {
		case 'kg':
			return 'mass';
		case 'm':
			return inKilometres(type) ? 'distance' : null;
		case 'cm':
			return type.name === 'HEIGHT' ? 'height' : type.category === 'body' ? 'girth' : null;
		case 'degC':
			return type.name.endsWith('_DEVIATION') ? 'warmth' : 'temperature';
		case 'mg/dL':
			return type.name === 'BLOOD_GLUCOSE' ? 'glucose' : null;
		case 'kcal':
			return 'energy';
		default:
			return null;
	}
}

// A number as it is drawn, with its unit: value * factor + shift. Minutes become hours when there are many.
export function scale(type, largest = Infinity) {
	if (isMinutes(type)) {
		return largest < 120 ? {unit: 'min', factor: 1, shift: 0} : {unit: 'h', factor: 1 / 60, shift: 0};
	}
	const kind = measured(type);
	const chosen = CHOSEN[kind]?.[wanted[CHOICES[kind] ?? kind]];
	if (chosen) {
		return {shift: 0, ...chosen};
	}
	if (inKilometres(type)) {
		return {unit: 'km', factor: 1 / 1000, shift: 0};
	}
	return {
		unit: type.unit === 'count' ? text(`counted_${type.name}`, '') : (UNITS[type.unit] ?? type.unit),
		factor: 1,
		shift: 0
	};
}

// The number alone.
export function plain(type, value) {
	const {factor, shift} = scale(type);
	return number(value * factor + shift, decimals(type));
}

const numbers = new Map();

export function number(value, decimals = 0) {
	const key = `${locale()} ${decimals}`;
	if (!numbers.has(key)) {
		numbers.set(
			key,
			new Intl.NumberFormat(locale(), {maximumFractionDigits: decimals, minimumFractionDigits: decimals})
		);
	}
	return numbers.get(key).format(Object.is(value, -0) ? 0 : value);
}

export const decimals = (type) => (type.name === 'BODY_FAT' ? 1 : (DECIMALS[scale(type).unit] ?? 0));

// Stones with pounds, feet with inches.
const SMALLER = {st: {unit: 'lb', count: 14}, ft: {unit: 'in', count: 12}};

// The parts of a value as they are read: [number, unit] once, of times twice. A difference of two values has no shift.
export function parts(type, value, {difference = false} = {}) {
	if (value === null || value === undefined) {
		return [['–', '']];
	}
	if (isMinutes(type)) {
		const minutes = Math.round(value);
		const hours = Math.floor(minutes / 60);
		return hours
			? [
					[number(hours), 'h'],
					[number(minutes % 60), 'min']
				]
			: [[number(minutes), 'min']];
	}
	const {unit, factor, shift} = scale(type);
	const scaled = value * factor + (difference ? 0 : shift);
	const smaller = SMALLER[unit];
	if (smaller) {
		const all = Math.round(scaled * smaller.count);
		const whole = Math.trunc(all / smaller.count);
		return [
			...(whole ? [[number(whole), unit]] : []),
			[number(whole ? Math.abs(all % smaller.count) : all), smaller.unit]
		];
	}
	const places = Math.abs(scaled) >= 100 && decimals(type) === 1 ? 0 : decimals(type);
	return [[number(scaled, places), unit]];
}

// With a narrow no-break space, so that number and unit stay together.
export const words = (type, value, options) =>
	parts(type, value, options)
		.map(([figure, unit]) => (unit ? `${figure}\u202f${unit}` : figure))
		.join(' ');

export const stateName = (state) =>
	text(`state_${state}`, (state[0].toUpperCase() + state.slice(1)).replaceAll('_', ' '));

// Which of the colours a state has: sleep always the same ones.
export const stateColour = (state, order) => (SLEEP_ORDER.includes(state) ? SLEEP_COLOURS[state] : order % 8);

export function statesOf(buckets) {
	const found = new Set(buckets.flatMap((bucket) => Object.keys(bucket.states ?? {})));
	const known = SLEEP_ORDER.filter((state) => found.delete(state));
	return [...known, ...[...found].sort()];
}

// What is shown together: both blood pressures are one measurement.
export function subjects(types, names) {
	const shown = [];
	for (const name of names) {
		const type = types.get(name);
		if (!type || (name === DIASTOLIC && names.includes(SYSTOLIC))) {
			continue;
		}
		shown.push(
			name === SYSTOLIC && names.includes(DIASTOLIC)
				? {name, title: t('bloodPressure'), type, pair: types.get(DIASTOLIC), kind: 'pair'}
				: {name, title: typeTitle(type), type, kind: kindOf(type)}
		);
	}
	const order = new Map([...types.keys()].map((name, index) => [name, index]));
	return shown.sort((one, other) => order.get(one.name) - order.get(other.name));
}

function kindOf(type) {
	if (type.aggregation === 'duration') {
		return 'stack';
	}
	return type.aggregation === 'sum' ? 'bar' : 'line';
}

export const grouped = (list) =>
	CATEGORIES.map((key) => ({
		key,
		title: t(key),
		list: list.filter((subject) => subject.type.category === key)
	})).filter((group) => group.list.length > 0);
