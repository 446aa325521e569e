// What stands out in the figures; what has been seen goes below.
import {h, tag} from '../parts/dom.js';
import {follow, to} from '../parts/address.js';
import {get, post} from '../parts/api.js';
import {moment} from '../parts/days.js';
import {Failure, shown, useLoad} from '../parts/load.js';
import {useState} from '../lib/hooks.js';
import {number} from '../parts/types.js';

const {h1, h2, h3, p, div, article, section, span, button, details, summary, dl, dt, dd, a} = tag;

const NAMES = {
	HEART_RATE_TREND: ['Resting heart rate over a month', 'RESTING_HEART_RATE'],
	SLEEP_DEFICIT: ['Sleep', 'SLEEP_ANALYSIS'],
	ACTIVITY_CHANGE: ['Activity', 'STEPS'],
	BLOOD_PRESSURE_HIGH: ['Blood pressure', 'BLOOD_PRESSURE_SYSTOLIC'],
	OXYGEN_LOW: ['Oxygen saturation', 'OXYGEN_SATURATION'],
	GLUCOSE_RANGE: ['Blood glucose', 'BLOOD_GLUCOSE'],
	RESTING_HEART_RATE_ANOMALY: ['Resting heart rate', 'RESTING_HEART_RATE'],
	WEIGHT_CHANGE: ['Weight', 'WEIGHT'],
	SLEEP_REGULARITY: ['Regular sleep', 'SLEEP_ANALYSIS']
};
const ORDER = {high: 0, medium: 1, low: 2};

export default function Insights({user}) {
	const loaded = useLoad((signal) => get('/users/me/insights', {signal}), [], ['insight']);
	return [
		div(
			{class: 'head'},
			div(
				h1({tabIndex: -1}, 'Insights'),
				p(
					{class: 'quiet'},
					'What was seen in your figures, with the numbers it rests on. It is an observation and no ' +
						'diagnosis: ask a doctor what it means for you.'
				)
			)
		),
		shown(loaded, 'what was found', ({items}) => h(Found, {items, user, again: loaded.again}))
	];
}

function Found({items, user, again}) {
	const isNew = (item) => !item.acknowledged && !item.resolvedAt;
	const fresh = items.filter(isNew).sort((one, other) => ORDER[one.severity] - ORDER[other.severity]);
	const rest = items.filter((item) => !isNew(item));
	return [
		fresh.length === 0
			? div({class: 'card empty'}, h2('Nothing new'), p('Nothing in your figures stands out at the moment.'))
			: null,
		div(
			{class: 'cards wide'},
			fresh.map((item) => h(Insight, {key: item.id, item, user, again}))
		),
		rest.length === 0
			? null
			: section(
					{'aria-labelledby': 'seen'},
					h2({id: 'seen'}, 'Seen or over'),
					div(
						{class: 'cards wide'},
						rest.map((item) => h(Insight, {key: item.id, item, user, again}))
					)
				)
	];
}

function Insight({item, user, again}) {
	const [error, setError] = useState(null);
	const [name, type] = NAMES[item.type] ?? [item.type, null];
	const lang = user.language ?? navigator.languages.find((language) => /^(en|de)\b/i.test(language)) ?? 'en';
	const since = moment(item.createdAt, user.timezone, {dateStyle: 'medium'});
	return article(
		{class: `card insight ${item.severity}`, 'aria-label': name},
		div(
			{class: 'share-head'},
			h3(name),
			span({class: `badge severity ${item.severity}`}, item.resolvedAt ? 'Ended' : `${item.severity} priority`)
		),
		p({lang}, item.message),
		p({lang, class: 'quiet'}, item.recommendation),
		details(
			summary('The numbers'),
			dl(
				{class: 'evidence'},
				evidence(item.data).map(([title, value]) => div({key: title}, dt(title), dd(value)))
			)
		),
		p(
			{class: 'foot'},
			span(
				{class: 'quiet'},
				item.resolvedAt
					? `${since} to ${moment(item.resolvedAt, user.timezone, {dateStyle: 'medium'})}`
					: `since ${since}`
			),
			type
				? a(
						{href: to('/trends', {type}), onClick: follow, 'aria-label': `${name}: see the trend`},
						'See the trend'
					)
				: null
		),
		item.acknowledged || item.resolvedAt
			? null
			: button(
					{
						type: 'button',
						'aria-label': `Dismiss: ${name}`,
						onClick: () => post(`/users/me/insights/${item.id}/acknowledge`).then(again, setError)
					},
					'Dismiss'
				),
		error ? h(Failure, {error}) : null
	);
}

// Names and numbers as the rule gives them, one level deep.
function evidence(data, prefix = '') {
	return Object.entries(data ?? {}).flatMap(([key, value]) => {
		const title = prefix + key.replace(/([a-z])([A-Z])/g, (_, before, after) => `${before} ${after.toLowerCase()}`);
		if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
			return evidence(value, `${title}: `);
		}
		return [
			[title, typeof value === 'number' ? number(value, Number.isInteger(value) ? 0 : 2) : String(value ?? '–')]
		];
	});
}
