// The REST interface. The session is in a cookie, which the browser sends by itself and no script can read.
import {at} from './place.js';
import {texts} from './texts.js';

const t = texts('common');
const PROOF = 'XSRF-TOKEN';

export class Problem extends Error {
	constructor(status, body) {
		super(body.detail || body.title || t('failed'));
		this.status = status;
		this.code = body.code || '';
		this.requestId = body.requestId || '';
	}
}

const cookie = (name) =>
	document.cookie
		.split('; ')
		.find((pair) => pair.startsWith(`${name}=`))
		?.slice(name.length + 1) ?? '';

// There was a session, at least; the server knows whether it lasts.
export const isSignedIn = () => cookie(PROOF) !== '';

// Shows that one of our pages changes something: another site can send the cookies, but cannot read them.
export const proof = () => ({'X-XSRF-TOKEN': cookie(PROOF)});

// A request was refused for want of a session.
export const lost = () => window.dispatchEvent(new CustomEvent('session', {detail: 'lost'}));

export async function problem(response) {
	const body = await response.json().catch(() => ({}));
	return new Problem(response.status, body);
}

// Answers what came back, as JSON unless `as` says text, and null for an answer without content; throws a Problem or,
// without a network, an Error.
export async function call(method, path, {body, headers, signal, as = 'json'} = {}) {
	const response = await fetch(at(`/api/v1${path}`), {
		method,
		signal,
		headers: {
			Accept: as === 'json' ? 'application/json' : '*/*',
			...(body ? {'Content-Type': 'application/json'} : {}),
			...(method === 'GET' ? {} : proof()),
			...headers
		},
		body: body ? JSON.stringify(body) : undefined
	}).catch((failure) => {
		throw failure.name === 'AbortError' ? failure : new Error(t('unreachable'));
	});
	if (!response.ok) {
		const failure = await problem(response);
		if (failure.code === 'UNAUTHENTICATED' && path !== '/auth/session') {
			lost();
		}
		throw failure;
	}
	return response.status === 204 ? null : response[as]();
}

export const get = (path, options) => call('GET', path, options);
export const post = (path, body, options) => call('POST', path, {body: body ?? {}, ...options});
export const patch = (path, body) => call('PATCH', path, {body});
export const remove = (path, body) => call('DELETE', path, {body});

export function query(parameters) {
	const text = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value != null && value !== ''));
	return `?${text}`;
}

// crypto.randomUUID exists in secure contexts only; an installation at home may have plain HTTP.
export function newId() {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	bytes[6] = (bytes[6] & 0x0f) | 0x40;
	bytes[8] = (bytes[8] & 0x3f) | 0x80;
	const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
