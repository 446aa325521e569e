// The texts of the pages, in the language of the account, else of the browser. A catalogue is a module for a language
// and a part of the pages, such as texts/de/today.js: texts by key, where {name} stands for a value. A text that
// depends on a count is an object with the plural forms of its language.
const LANGUAGES = ['en', 'de'];

const languageOf = (tag) => tag.toLowerCase().split('-')[0];

const catalogues = new Map();
const wanted = new Set();
let current = localeFor(null);
let plurals;

// The locale for the language tag of an account, or for the browser alone. A browser knows the region whose numbers and
// dates its reader is used to.
function localeFor(account) {
	if (account?.includes('-')) {
		return account;
	}
	const languages = account ? [languageOf(account)] : LANGUAGES;
	return navigator.languages.find((tag) => languages.includes(languageOf(tag))) ?? account ?? 'en';
}

// A BCP 47 tag, for numbers, dates and times.
export const locale = () => current;

const read = async (name) => {
	const language = languageOf(current);
	const {default: texts} = await import(`../texts/${language}/${name}.js`);
	if (language === languageOf(current)) {
		catalogues.set(name, texts);
	}
};

// Loads catalogues, which stay with the page.
export function loadTexts(...names) {
	const missing = names.filter((name) => !catalogues.has(name));
	missing.forEach((name) => wanted.add(name));
	return Promise.all(missing.map(read));
}

// Changes to the language of an account, or of the browser without one; resolves when its texts are there.
export async function speak(account) {
	const before = languageOf(current);
	current = localeFor(account);
	plurals = new Intl.PluralRules(current);
	document.documentElement.lang = languageOf(current);
	if (languageOf(current) !== before) {
		await Promise.all([...wanted].map(read));
	}
}

// The texts of one catalogue: a function of a key and values. A value is a text, a number, or an element, which makes
// the answer a list of what to show.
export const texts =
	(catalogue) =>
	(key, values = {}) => {
		const found = catalogues.get(catalogue)?.[key];
		if (found === undefined) {
			throw new Error(`There is no text ${catalogue}.${key}`);
		}
		return filled(typeof found === 'string' ? found : found[plurals.select(values.count)], values);
	};

// Whether the catalogue has a text of this key: what comes from the server may be newer than these pages.
export const hasText = (catalogue, key) => Object.hasOwn(catalogues.get(catalogue) ?? {}, key);

function filled(text, values) {
	const parts = text.split(/\{(\w+)\}/).map((part, index) => (index % 2 === 0 ? part : written(values[part])));
	return parts.every((part) => typeof part === 'string') ? parts.join('') : parts;
}

const written = (value) => (typeof value === 'number' ? new Intl.NumberFormat(current).format(value) : value);

speak(null);
