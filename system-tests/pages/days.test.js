import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {pages} from './browser.js';

const days = await pages('parts/days.js');
const {addDays, addMonths, dayOf, daySlots, daysBetween, fill, hourSlots, monday, weekday, weekSlots} = days;

const bucket = (date, value = 1) => ({date, value});
const keys = (slots) => slots.map(({key}) => key);

describe('local dates', () => {
	it('count over ends of months, years and leap days', () => {
		assert.equal(addDays('2024-02-28', 1), '2024-02-29');
		assert.equal(addDays('2026-02-28', 1), '2026-03-01');
		assert.equal(addDays('2026-01-01', -1), '2025-12-31');
		assert.equal(addMonths('2026-01-31', 1), '2026-02-01');
		assert.equal(addMonths('2026-01-15', -1), '2025-12-01');
		assert.equal(daysBetween('2024-02-01', '2024-03-01'), 29);
	});

	it('do not feel a change of clocks where the browser is', () => {
		for (let day = '2011-12-01'; day < '2012-01-31'; day = addDays(day, 1)) {
			assert.equal(daysBetween(day, addDays(day, 1)), 1, day);
		}
	});

	it('begin weeks on Monday', () => {
		assert.equal(weekday('2026-03-01'), 6);
		assert.equal(monday('2026-03-01'), '2026-02-23');
		assert.equal(monday('2026-02-23'), '2026-02-23');
	});

	it("are those of the user's zone", () => {
		assert.equal(dayOf('2026-03-01T23:30:00Z', 'Europe/Berlin'), '2026-03-02');
		assert.equal(dayOf('2026-03-01T23:30:00Z', 'America/New_York'), '2026-03-01');
	});
});

describe('slots', () => {
	it('are all days from the first, without the last', () => {
		assert.deepEqual(keys(daySlots('2026-02-27', '2026-03-02')), ['2026-02-27', '2026-02-28', '2026-03-01']);
	});

	it('name every day of a week, Mondays of a month and first days of a year', () => {
		const named = (until) => daySlots('2026-01-01', until).filter(({tick}) => tick);
		assert.equal(named('2026-01-08').length, 7);
		assert.deepEqual(keys(named('2026-02-01')), ['2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26']);
		assert.deepEqual(
			keys(named('2027-01-01')).map((day) => day.slice(8)),
			Array(12).fill('01')
		);
	});

	it('name every second Monday of some months', () => {
		const named = daySlots('2026-01-05', '2026-03-02').filter(({tick}) => tick);
		assert.deepEqual(keys(named), ['2026-01-05', '2026-01-19', '2026-02-02', '2026-02-16']);
	});

	it('of weeks begin on the Monday before the range', () => {
		assert.deepEqual(keys(weekSlots('2026-03-01', '2026-03-10')), ['2026-02-23', '2026-03-02', '2026-03-09']);
	});

	it('of a day without data are its 24 hours', () => {
		const slots = hourSlots('2026-03-01', []);
		assert.equal(slots.length, 24);
		assert.deepEqual([slots[0].key, slots[23].key], ['2026-03-01T00', '2026-03-01T23']);
		assert.equal(slots.filter(({tick}) => tick).length, 4);
	});

	it('have the hour twice that clocks show twice, and name it once', () => {
		const twice = ['2026-10-25T00:00+02:00', '2026-10-25T00:00+01:00'].map((date) => bucket(date));
		const slots = hourSlots('2026-10-25', twice);
		assert.equal(slots.length, 25);
		assert.deepEqual(
			keys(slots).slice(0, 2),
			twice.map(({date}) => date)
		);
		assert.deepEqual(
			slots.slice(0, 2).map(({tick}) => tick !== ''),
			[true, false]
		);
	});

	it('keep hours of an earlier date with the date that was reached before a journey', () => {
		const buckets = ['2026-03-02T01:00+12:00', '2026-03-01T15:00-10:00', '2026-03-02T00:00-10:00'].map((date) =>
			bucket(date)
		);
		assert.ok(keys(hourSlots('2026-03-02', buckets, '2026-03-02')).includes('2026-03-01T15:00-10:00'));
	});

	it('are filled by their dates, and stay empty without data', () => {
		const filled = fill(daySlots('2026-03-01', '2026-03-04'), [bucket('2026-03-02T00:00+01:00', 7)]);
		assert.deepEqual(
			filled.map((slot) => slot.bucket?.value ?? null),
			[null, 7, null]
		);
	});

	it('of hours get the bucket of their own offset', () => {
		const twice = [bucket('2026-10-25T02:00+02:00', 1), bucket('2026-10-25T02:00+01:00', 2)];
		const filled = fill(hourSlots('2026-10-25', twice), twice).filter((slot) => slot.bucket);
		assert.deepEqual(
			filled.map((slot) => slot.bucket.value),
			[1, 2]
		);
	});

	it('of a month whose first date was skipped get the bucket of the next date', () => {
		const slots = [{key: '2011-12-30'}, {key: '2012-01-06'}];
		assert.equal(fill(slots, [bucket('2011-12-31T00:00+14:00', 3)])[0].bucket.value, 3);
	});
});

describe('ago', () => {
	it('speaks in the largest unit that fits', () => {
		const before = (seconds) => days.ago(Date.now() - seconds * 1000);
		assert.equal(before(30), '30 seconds ago');
		assert.equal(before(3 * 60), '3 minutes ago');
		assert.equal(before(5 * 3600), '5 hours ago');
		assert.equal(before(86_400), 'yesterday');
	});
});
