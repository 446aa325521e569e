// A small browser for modules of the pages: a document, an address, and a real server that they ask.
import {webcrypto} from 'node:crypto';
import {createServer} from 'node:http';
import {register} from 'node:module';
import {after} from 'node:test';
import {parseHTML} from 'linkedom';

register('./libraries.js', import.meta.url);

const {document} = parseHTML('<!doctype html><html><body><div id="page"></div></body></html>');
const events = new EventTarget();
const cookies = new Map();

Object.defineProperty(document, 'cookie', {
	get: () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
});
Object.defineProperty(document, 'hidden', {value: false});

if (!globalThis.crypto) {
	globalThis.crypto = webcrypto;
}

// For Node 18, which has none.
class DetailedEvent extends Event {
	constructor(type, {detail} = {}) {
		super(type);
		this.detail = detail;
	}
}

// No test waits for what other tabs may say.
class Channel extends BroadcastChannel {
	constructor(name) {
		super(name);
		this.unref();
	}
}

Object.assign(globalThis, {
	BroadcastChannel: Channel,
	document,
	window: Object.assign(events, {document}),
	CustomEvent: globalThis.CustomEvent ?? DetailedEvent,
	location: new URL('http://127.0.0.1/'),
	history: {
		pushState: (state, title, target) => visit(target),
		replaceState: (state, title, target) => visit(target)
	}
});

export const visit = (target) => {
	globalThis.location = new URL(target, globalThis.location);
};

export function setCookie(name, value) {
	value === null ? cookies.delete(name) : cookies.set(name, value);
}

// Node 20 and older have no navigator.
Object.defineProperty(globalThis, 'navigator', {value: {languages: ['en-US']}, configurable: true});

export const pages = (name) => import(new URL(`../../query-api/src/main/resources/pages/${name}`, import.meta.url));

// Starts a server that `answer` answers for, and has the pages' relative addresses lead there. What it was asked is
// listed in the result.
export async function serve(answer) {
	const asked = [];
	const server = createServer(async (request, response) => {
		const chunks = [];
		for await (const chunk of request) {
			chunks.push(chunk);
		}
		const body = Buffer.concat(chunks).toString();
		const {BASE} = await pages('parts/place.js');
		const path = request.url.slice(BASE.length);
		asked.push({method: request.method, path, headers: request.headers, body: body && JSON.parse(body)});
		answer({method: request.method, path, response});
	});
	await new Promise((started) => server.listen(0, '127.0.0.1', started));
	after(() => {
		server.closeAllConnections();
		server.close();
	});
	const base = `http://127.0.0.1:${server.address().port}`;
	globalThis.fetch = (path, options) => send(new URL(path, base), options);
	return asked;
}

const send = globalThis.fetch;

export function json(response, status, body) {
	response.writeHead(status, {'Content-Type': 'application/json'}).end(JSON.stringify(body));
}

// Waits until `condition` answers something true, and answers that.
export async function until(condition, what = String(condition)) {
	const end = Date.now() + 5000;
	for (;;) {
		const found = condition();
		if (found) {
			return found;
		}
		if (Date.now() > end) {
			throw new Error(`Not within 5 seconds: ${what}`);
		}
		await new Promise((next) => setTimeout(next, 5));
	}
}

const {loadTexts, speak} = await pages('parts/texts.js');
await speak(null);
await loadTexts('common', 'data', 'frame', 'operator', 'today', 'types');
