// Words that several sections use.
import {tag} from '../parts/dom.js';
import {number} from '../parts/types.js';

const {div, dt, dd, dl} = tag;

export const counted = (count, one, many = `${one}s`) => `${number(count)} ${count === 1 ? one : many}`;

export const plainWords = (name) =>
	name.replace(/([a-z])([A-Z])/g, (_, before, after) => `${before} ${after.toLowerCase()}`).replace(/[-_]/g, ' ');

export const capital = (text) => (text ? text[0].toUpperCase() + text.slice(1) : text);

// An object as names and values; what is inside of it is one level of them, not more.
export function facts(object, prefix = '') {
	return Object.entries(object ?? {}).flatMap(([key, value]) => {
		const title = prefix + plainWords(key);
		if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
			return facts(value, `${title}: `);
		}
		const text = Array.isArray(value)
			? value.map((part) => (typeof part === 'object' ? JSON.stringify(part) : part)).join(', ')
			: value;
		return [
			[
				title,
				typeof text === 'number' ? number(text, Number.isInteger(text) ? 0 : 2) : String(text ?? '–') || '–'
			]
		];
	});
}

export const FactList = ({object}) =>
	dl(
		{class: 'evidence'},
		facts(object).map(([title, value]) => div({key: title}, dt(title), dd(value)))
	);
