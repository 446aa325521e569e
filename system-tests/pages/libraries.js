// Where modules find what the server puts beside the pages, and that the pages' files are modules.
const LIBRARIES = {'lib/preact.js': 'preact', 'lib/hooks.js': 'preact/hooks'};
const PAGES = '/query-api/src/main/resources/pages/';

export async function resolve(specifier, context, next) {
	const library = Object.keys(LIBRARIES).find((name) => specifier.endsWith(name));
	if (library && context.parentURL?.includes(PAGES)) {
		return next(LIBRARIES[library], {...context, parentURL: import.meta.url});
	}
	const found = await next(specifier, context);
	return found.url.includes(PAGES) ? {...found, format: 'module'} : found;
}
