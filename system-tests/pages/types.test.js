import assert from 'node:assert/strict';
import {afterEach, describe, it} from 'node:test';
import {pages} from './browser.js';

const types = await pages('parts/types.js');
const {
	DIASTOLIC,
	decimals,
	grouped,
	number,
	parts,
	plain,
	scale,
	showIn,
	stateColour,
	statesOf,
	subjects,
	SYSTOLIC,
	words
} = types;
const {normalRange} = await pages('parts/normal.js');

const WEIGHT = {name: 'BODY_MASS', unit: 'kg', aggregation: 'average', category: 'body', displayName: 'Weight'};
const HEIGHT = {name: 'HEIGHT', unit: 'cm', aggregation: 'latest', category: 'body', displayName: 'Height'};
const STEPS = {name: 'STEPS', unit: 'count', aggregation: 'sum', category: 'activity', displayName: 'Steps'};
const DISTANCE = {
	name: 'DISTANCE_WALKING',
	unit: 'm',
	aggregation: 'sum',
	category: 'activity',
	displayName: 'Distance'
};
const SLEEP = {
	name: 'SLEEP_ANALYSIS',
	unit: 'minutes',
	aggregation: 'duration',
	category: 'sleep',
	displayName: 'Sleep'
};
const TEMPERATURE = {name: 'BODY_TEMPERATURE', unit: 'degC', aggregation: 'average', category: 'vitals'};
const DEVIATION = {...TEMPERATURE, name: 'WRIST_TEMPERATURE_DEVIATION'};
const GLUCOSE = {name: 'BLOOD_GLUCOSE', unit: 'mg/dL', aggregation: 'average', category: 'vitals'};
const UPPER = {name: SYSTOLIC, unit: 'mmHg', aggregation: 'average', category: 'vitals', displayName: 'Systolic'};
const LOWER = {...UPPER, name: DIASTOLIC, displayName: 'Diastolic'};

// Units stand behind a narrow no-break space.
const read = (type, value, options) => words(type, value, options).replaceAll('\u202f', ' ');

afterEach(() => showIn(null));

describe('values', () => {
	it('are read in the canonical unit by default', () => {
		assert.equal(read(WEIGHT, 71.25), '71.3 kg');
		assert.equal(read(STEPS, 12345), '12,345 steps');
		assert.equal(read(TEMPERATURE, 36.6), '36.6 °C');
		assert.equal(read(DISTANCE, 5300), '5.3 km');
	});

	it('that are missing are a dash', () => {
		assert.deepEqual(parts(WEIGHT, null), [['–', '']]);
		assert.equal(words(WEIGHT, undefined), '–');
	});

	it('of time are hours and minutes', () => {
		assert.equal(read(SLEEP, 45), '45 min');
		assert.equal(read(SLEEP, 60), '1 h 0 min');
		assert.equal(read(SLEEP, 479.6), '8 h 0 min');
	});

	it('are read in the units that the account chose', () => {
		showIn({mass: 'lb', temperature: 'F', glucose: 'mmol/L', distance: 'mi'});
		assert.equal(read(WEIGHT, 45.359237), '100 lb');
		assert.equal(read(TEMPERATURE, 37), '98.6 °F');
		assert.equal(read(GLUCOSE, 90.078), '5.0 mmol/L');
		assert.equal(read(DISTANCE, 1609.344), '1.0 mi');
	});

	it('that are differences of temperatures are not shifted', () => {
		showIn({temperature: 'F'});
		assert.equal(read(TEMPERATURE, 1, {difference: true}), '1.8 °F');
		assert.equal(read(DEVIATION, 0.5), '0.9 °F');
	});

	it('in feet have inches, and never twelve of them', () => {
		showIn({height: 'ft'});
		assert.equal(read(HEIGHT, 180), '5 ft 11 in');
		assert.equal(read(HEIGHT, 182.8), '6 ft 0 in');
		assert.equal(read(HEIGHT, 20), '8 in');
	});

	it('in stones have pounds, with a sign once', () => {
		showIn({mass: 'st'});
		assert.equal(read(WEIGHT, 70), '11 st 0 lb');
		assert.equal(read(WEIGHT, -8, {difference: true}), '-1 st 4 lb');
	});

	it('from 100 on have no decimal', () => {
		assert.equal(read(WEIGHT, 99.94), '99.9 kg');
		assert.equal(read(WEIGHT, 100.4), '100 kg');
	});

	it('of zero have no sign', () => {
		assert.equal(number(-0), '0');
	});

	it('are drawn in hours where there are many minutes', () => {
		assert.deepEqual(scale(SLEEP, 119), {unit: 'min', factor: 1, shift: 0});
		assert.equal(scale(SLEEP, 120).unit, 'h');
		assert.equal(scale(SLEEP, 120).factor * 120, 2);
	});

	it('alone have the decimals of their unit', () => {
		assert.equal(decimals(STEPS), 0);
		assert.equal(plain(WEIGHT, 70), '70.0');
		assert.equal(plain({...STEPS, name: 'BODY_FAT', unit: 'percent'}, 20), '20.0');
	});
});

describe('states', () => {
	it('of sleep have an order and colours of their own', () => {
		const found = statesOf([{states: {awake: 1, zzz: 1, deep: 2}}, {}, {states: {rem: 1}}]);
		assert.deepEqual(found, ['deep', 'rem', 'awake', 'zzz']);
		assert.deepEqual(found.map(stateColour), [0, 2, 4, 3]);
	});
});

describe('subjects', () => {
	const registry = new Map([STEPS, WEIGHT, UPPER, LOWER, SLEEP].map((type) => [type.name, type]));

	it('show both blood pressures as one', () => {
		const [pair, ...rest] = subjects(registry, [DIASTOLIC, SYSTOLIC]);
		assert.deepEqual(rest, []);
		assert.deepEqual([pair.title, pair.kind, pair.pair], ['Blood pressure', 'pair', LOWER]);
	});

	it('show one pressure alone under its own name', () => {
		assert.deepEqual(
			subjects(registry, [DIASTOLIC]).map(({title, kind}) => [title, kind]),
			[['Diastolic', 'line']]
		);
	});

	it('stand in the order of the registry, without unknown ones', () => {
		const found = subjects(registry, ['SLEEP_ANALYSIS', 'NEW_TYPE', 'BODY_MASS', 'STEPS']);
		assert.deepEqual(
			found.map(({name, kind}) => [name, kind]),
			[
				['STEPS', 'bar'],
				['BODY_MASS', 'line'],
				['SLEEP_ANALYSIS', 'stack']
			]
		);
		assert.deepEqual(
			grouped(found).map(({title}) => title),
			['Activity', 'Sleep', 'Body']
		);
	});
});

describe('normal ranges', () => {
	it('are named in the unit of the reader', () => {
		assert.equal(normalRange(GLUCOSE).name, 'target range, 70 to 180\u202fmg/dL');
		showIn({glucose: 'mmol/L'});
		assert.equal(normalRange(GLUCOSE).name, 'target range, 3.9 to 10.0\u202fmmol/L');
	});

	it('are not made up', () => {
		assert.equal(normalRange(STEPS), null);
	});
});
