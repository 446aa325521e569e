import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {pages} from './browser.js';

const {axis, near} = await pages('parts/axis.js');
const {reading, Spark} = await pages('parts/chart.js');

const WEIGHT = {name: 'BODY_MASS', unit: 'kg', aggregation: 'average', category: 'body'};
const SLEEP = {name: 'SLEEP_ANALYSIS', unit: 'minutes', aggregation: 'duration', category: 'sleep'};
const slot = (bucket) => ({name: 'Sun', bucket});
const read = (...shown) => reading(...shown).replaceAll('\u202f', ' ');

describe('the axis', () => {
	it('spans all values in steps of 1, 2 or 5', () => {
		assert.deepEqual(axis([61, 78], false).ticks, [60, 65, 70, 75, 80]);
		assert.deepEqual(axis([0, 9_400], true).ticks, [0, 5000, 10_000]);
	});

	it('begins at zero where bars stand on it', () => {
		assert.equal(axis([500, 520], true).low, 0);
		assert.ok(axis([500, 520], false).low >= 495);
	});

	it('has room around a single value', () => {
		const {low, high} = axis([70, 70], false);
		assert.ok(low < 70 && high > 70);
		assert.deepEqual([axis([0], true).low, axis([0], true).high], [0, 1]);
	});

	it('has the decimals that its steps need', () => {
		assert.equal(axis([36.5, 37.1], false).places, 1);
		assert.equal(axis([0, 100], true).places, 0);
	});

	it('holds values of every size, in few steps', () => {
		for (const size of [1e-3, 0.7, 1, 3, 9.99, 10, 47, 1e6]) {
			for (const base of [-size, 0, size / 3, 40 * size]) {
				const values = [base, base + size];
				const {low, high, ticks} = axis(values, false);
				assert.ok(low <= base + size * 1e-6 && high >= base + size * (1 - 1e-6), `${values}: ${ticks}`);
				assert.ok(ticks.length >= 2 && ticks.length <= 7, `${values}: ${ticks}`);
			}
		}
	});

	it('leaves a limit outside that would squeeze the values', () => {
		assert.deepEqual(near(60, [62, 71]), [60]);
		assert.deepEqual(near(100, [62, 71]), []);
	});
});

describe('a slot in words', () => {
	const line = {kind: 'line', type: WEIGHT};

	it('has its value, and the spread if there is one', () => {
		assert.equal(read(line, slot({value: 70, minValue: 70, maxValue: 70})), 'Sun: 70.0 kg');
		assert.equal(read(line, slot({value: 70, minValue: 69, maxValue: 71})), 'Sun: 70.0 kg (69.0–71.0 kg)');
	});

	it('says when there is none', () => {
		assert.equal(read(line, slot(null)), 'Sun: no data');
	});

	it('has both blood pressures, or a dash', () => {
		const pair = {kind: 'pair', type: {...WEIGHT, unit: 'mmHg'}};
		assert.equal(read(pair, slot({value: 120}), slot({value: 80})), 'Sun: 120/80 mmHg');
		assert.equal(read(pair, slot(null), slot({value: 80})), 'Sun: –/80 mmHg');
	});

	it('has the states in their order', () => {
		const bucket = {value: 420, states: {rem: 60, deep: 360}};
		assert.equal(read({kind: 'stack', type: SLEEP}, slot(bucket)), 'Sun: 7 h 0 min, Deep 6 h 0 min, REM 1 h 0 min');
	});
});

describe('the small line', () => {
	it('needs two values', () => {
		assert.equal(Spark({slots: [slot({value: 1}), slot(null)], kind: 'line'}), null);
		assert.notEqual(Spark({slots: [slot({value: 1}), slot({value: 1})], kind: 'line'}), null);
	});
});
