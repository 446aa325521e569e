// Local dates as texts like 2026-03-01, counted in UTC so that no clock change disturbs them, and slots: the buckets
// that a range has, whether there is data in them or not.
import {locale, texts} from './texts.js';

const MS = 86_400_000;
const t = texts('common');

const utc = (day) => new Date(`${day}T00:00:00Z`);
const text = (date) => date.toISOString().slice(0, 10);

export const addDays = (day, count) => text(new Date(utc(day).getTime() + count * MS));
export const daysBetween = (from, until) => Math.round((utc(until) - utc(from)) / MS);
export const weekday = (day) => (utc(day).getUTCDay() + 6) % 7;
export const monday = (day) => addDays(day, -weekday(day));
export const firstOfMonth = (day) => `${day.slice(0, 8)}01`;

export function addMonths(day, count) {
	const date = utc(firstOfMonth(day));
	date.setUTCMonth(date.getUTCMonth() + count);
	return text(date);
}

export const today = (zone) => dayOf(new Date(), zone);

// The date that an instant has in the zone.
export function dayOf(instant, zone) {
	return new Intl.DateTimeFormat('en-CA', {timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit'}).format(
		new Date(instant)
	);
}

// Hours since local midnight, for what was measured until now.
export function hourNow(zone) {
	const parts = new Intl.DateTimeFormat('en-GB', {
		timeZone: zone,
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23'
	}).formatToParts(new Date());
	const part = (type) => Number(parts.find((found) => found.type === type).value);
	return part('hour') + part('minute') / 60;
}

const STYLES = {
	long: {weekday: 'long', day: 'numeric', month: 'long', year: 'numeric'},
	full: {weekday: 'short', day: 'numeric', month: 'short'},
	short: {day: 'numeric', month: 'short'},
	year: {day: 'numeric', month: 'short', year: 'numeric'},
	weekday: {weekday: 'short'},
	weekdayLong: {weekday: 'long'},
	number: {day: 'numeric'},
	month: {month: 'short'},
	monthYear: {month: 'long', year: 'numeric'},
	hour: {hour: 'numeric'}
};
const formats = new Map();

// Making one takes longer than using it.
function formatOf(style) {
	const key = `${locale()} ${style}`;
	if (!formats.has(key)) {
		formats.set(key, new Intl.DateTimeFormat(locale(), {timeZone: 'UTC', ...STYLES[style]}));
	}
	return formats.get(key);
}

export const dayName = (day, style = 'full') => formatOf(style).format(utc(day));
export const hourName = (hour) => formatOf('hour').format(new Date(Date.UTC(2026, 0, 1, hour)));

export function moment(instant, zone, options = {dateStyle: 'medium', timeStyle: 'short'}) {
	return new Intl.DateTimeFormat(locale(), {timeZone: zone, ...options}).format(new Date(instant));
}

export const time = (instant, zone) => moment(instant, zone, {timeStyle: 'short'});

export function ago(instant) {
	const seconds = (new Date(instant) - Date.now()) / 1000;
	const units = [
		['day', 86400],
		['hour', 3600],
		['minute', 60],
		['second', 1]
	];
	const words = new Intl.RelativeTimeFormat(locale(), {numeric: 'auto'});
	const [unit, length] = units.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1];
	return words.format(Math.round(seconds / length), unit);
}

const series = (from, until, next) => {
	const days = [];
	for (let day = from; day < until; day = next(day)) {
		days.push(day);
	}
	return days;
};

// A slot has a key, which a bucket's date begins with, a name to be read, and a short one if it stands under the axis.
export function daySlots(from, until) {
	const days = series(from, until, (day) => addDays(day, 1));
	const [name, ticks] =
		days.length <= 8
			? ['weekday', () => true]
			: days.length <= 35
				? ['short', (day) => weekday(day) === 0]
				: days.length <= 70
					? ['short', (day) => weekday(day) === 0 && daysBetween(from, day) % 14 < 7]
					: ['month', (day) => day.endsWith('-01')];
	return days.map((day) => ({key: day, day, name: dayName(day), tick: ticks(day) ? dayName(day, name) : ''}));
}

export function weekSlots(from, until) {
	return series(monday(from), until, (day) => addDays(day, 7)).map((day, index) => ({
		key: day,
		day,
		name: t('weekOf', {day: dayName(day, 'short')}),
		tick: index > 0 && day.slice(0, 7) !== addDays(day, -7).slice(0, 7) ? dayName(day, 'month') : ''
	}));
}

// Local dates never run backwards: hours of an earlier date that clocks show after a journey belong to the date that
// was reached. The buckets are those of the days from the first one on.
function hoursOf(day, buckets, first) {
	let reached = first;
	return [...new Set(buckets.map((bucket) => bucket.date))]
		.sort((one, other) => new Date(one) - new Date(other))
		.filter((date) => {
			reached = date.slice(0, 10) > reached ? date.slice(0, 10) : reached;
			return reached === day;
		});
}

// Where clocks go back or one travels west, an hour comes twice; where they go forward, one stays empty.
export function hourSlots(day, buckets, first = day) {
	const keys = hoursOf(day, buckets, first);
	for (let hour = 0; hour < 24; hour++) {
		const start = `${day}T${String(hour).padStart(2, '0')}`;
		if (!keys.some((key) => key.startsWith(start))) {
			const next = keys.findIndex((key) => key.startsWith(day) && key > start);
			keys.splice(next < 0 ? keys.length : next, 0, start);
		}
	}
	return keys.map((key, index) => {
		const hour = Number(key.slice(11, 13));
		const again = keys.findIndex((other) => other.slice(0, 13) === key.slice(0, 13)) < index;
		return {key, day, name: hourName(hour), tick: hour % 6 === 0 && !again ? hourName(hour) : ''};
	});
}

// Each slot with its bucket, if there is one. A week or month whose first date was skipped has the next date's key.
export function fill(slots, buckets) {
	const found = new Map(
		buckets.flatMap((bucket) =>
			[
				[bucket.date, bucket],
				[bucket.date.slice(0, 13), bucket],
				[bucket.date.slice(0, 10), bucket]
			].reverse()
		)
	);
	const later = (key, next) =>
		key.length === 10 && next ? buckets.find(({date}) => date > key && date < next.key) : null;
	return slots.map((slot, index) => ({
		...slot,
		bucket: found.get(slot.key) ?? later(slot.key, slots[index + 1]) ?? null
	}));
}
