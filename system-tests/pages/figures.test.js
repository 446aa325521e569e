import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {pages} from './browser.js';

const {Figure, FigureTable} = await pages('parts/figures.js');
const {usual} = await pages('user/today.js');
const {numbers} = await pages('user/devices.js');

const STEPS = {name: 'STEPS', unit: 'count', aggregation: 'sum', category: 'activity'};
const WEIGHT = {name: 'BODY_MASS', unit: 'kg', aggregation: 'average', category: 'body'};

// The texts of an element, cell by cell.
const texts = (node) =>
	[node?.props?.children ?? node]
		.flat(Infinity)
		.flatMap((child) =>
			child?.props ? texts(child) : child === null || child === undefined ? [] : [String(child)]
		);
const cells = (node, type) =>
	node?.type === type
		? [texts(node).join('')]
		: [node?.props?.children ?? []].flat(Infinity).flatMap((child) => cells(child, type));

describe('a figure', () => {
	it('has its unit beside it', () => {
		assert.deepEqual(texts(Figure({type: WEIGHT, value: 70})), ['70.0', '\u202fkg ']);
		assert.deepEqual(texts(Figure({type: WEIGHT, value: null})), ['–']);
	});
});

describe('the table of a chart', () => {
	const slots = [
		{name: 'Mon', bucket: {value: 70, minValue: 69, maxValue: 71, sampleCount: 3}},
		{name: 'Tue', bucket: null},
		{name: 'Wed', bucket: {value: 72, minValue: null, maxValue: null, sampleCount: 1}}
	];

	it('has a row for each slot with data', () => {
		const table = FigureTable({subject: {title: 'Weight', kind: 'line', type: WEIGHT}, slots});
		assert.deepEqual(cells(table, 'th'), [
			'When',
			'Value',
			'Lowest, kg',
			'Highest, kg',
			'Measurements',
			'Mon',
			'Wed'
		]);
		assert.deepEqual(cells(table, 'td'), ['70.0\u202fkg', '69.0', '71.0', '3', '72.0\u202fkg', '–', '–', '1']);
	});

	it('of both blood pressures keeps a slot that has only one of them', () => {
		const others = [
			{name: 'Mon', bucket: null},
			{name: 'Tue', bucket: {value: 80}},
			{name: 'Wed', bucket: {value: 81}}
		];
		const pair = {title: 'Blood pressure', kind: 'pair', type: {...WEIGHT, unit: 'mmHg'}};
		const table = FigureTable({subject: pair, slots, others});
		assert.deepEqual(
			cells(table, 'td').filter((_, index) => index % 3 < 2),
			['70', '–', '–', '80', '72', '81']
		);
	});

	it('says how many days of a month have data', () => {
		const months = [{name: 'May', bucket: {value: 9000, daysWithData: 12}}];
		const table = FigureTable({subject: {title: 'Steps', kind: 'bar', type: STEPS}, slots: months});
		assert.deepEqual(cells(table, 'th'), ['When', 'Value', 'Measurements', 'Days with data', 'May']);
		assert.deepEqual(cells(table, 'td'), ['9,000\u202fsteps', '', '12']);
	});
});

describe('what is usual', () => {
	const day = '2026-03-29';
	const before = (weeks, value) => ({
		date: new Date(Date.parse(day) - weeks * 7 * 86_400_000).toISOString().slice(0, 10),
		value
	});

	it('for a sum of today is that of the same weekday up to the same time', () => {
		const hours = [10, 20].map((value) => ({
			STEPS: [8, 9, 10].map((hour) => ({date: `2026-03-22T0${hour}:00`.replace('010', '10'), value}))
		}));
		const found = usual({name: 'STEPS', day, isToday: true, type: STEPS, days: {}, hours, passed: 9.5});
		assert.deepEqual(found, {value: 22.5, of: 'by this time on 2 Sundays'});
	});

	it('of a day that is over is the mean of the same weekday, without the day itself', () => {
		const days = {STEPS: [before(0, 99_999), before(1, 4000), before(2, 6000)]};
		const found = usual({name: 'STEPS', day, isToday: false, type: STEPS, days, hours: [], passed: 0});
		assert.deepEqual(found, {value: 5000, of: '2 Sundays'});
	});

	it('is not told from too little', () => {
		const asked = {
			name: 'STEPS',
			day,
			type: STEPS,
			hours: [{}, {STEPS: [{date: '2026-03-22T08:00', value: 1}]}],
			passed: 12
		};
		assert.equal(usual({...asked, isToday: true, days: {}}), null);
		assert.equal(usual({...asked, isToday: false, days: {STEPS: [before(1, 1)]}}), null);
	});
});

describe("the devices' order", () => {
	it('keeps the numbers that were given out, from the top', () => {
		assert.deepEqual(numbers([5, 20, 10]), [20, 10, 5]);
	});

	it('gives new numbers where two are the same', () => {
		assert.deepEqual(numbers([10, 10, 5]), [30, 20, 10]);
	});
});
