// Elements as functions: p({class: 'note'}, 'text'). The properties may be left out.
import {h} from '../lib/preact.js';

const isProperties = (value) => value !== null && typeof value === 'object' && value.constructor === Object;

export const tag = new Proxy({}, {
	get: (_, name) => (...content) => isProperties(content[0]) ? h(name, ...content) : h(name, null, ...content)
});

export {h};
