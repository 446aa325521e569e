// Whom an action is about: chosen by address, or by the id that logs and lists have.
import {h} from '../parts/dom.js';
import {get, query} from '../parts/api.js';
import {Field} from '../parts/form.js';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const UserField = (properties) =>
	h(Field, {
		label: 'Address or id of the user',
		name: 'person',
		required: true,
		autocomplete: 'off',
		spellcheck: false,
		...properties
	});

export async function idOf(text) {
	const wanted = text.trim();
	if (ID.test(wanted)) {
		return wanted;
	}
	const {items} = await get(`/admin/users${query({email: wanted, limit: 1})}`);
	if (items.length === 0) {
		throw new Error('There is no account with this address.');
	}
	return items[0].id;
}
