// Elements as functions: p({class: 'note'}, 'text'). The properties may be left out.
import {h} from '../lib/preact.js';
import {at} from './place.js';

const isProperties = (value) => value !== null && typeof value === 'object' && value.constructor === Object;

// A link names a page by its path among the pages.
const placed = (properties) =>
	properties.href?.startsWith('/') ? {...properties, href: at(properties.href)} : properties;

export const tag = new Proxy(
	{},
	{
		get:
			(_, name) =>
			(...content) =>
				isProperties(content[0]) ? h(name, placed(content[0]), ...content.slice(1)) : h(name, null, ...content)
	}
);

export {h};
