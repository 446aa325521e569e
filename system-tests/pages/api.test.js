import assert from 'node:assert/strict';
import {beforeEach, describe, it} from 'node:test';
import {json, pages, serve, setCookie} from './browser.js';

const api = await pages('parts/api.js');

const asked = await serve(({path, response}) => {
	switch (path) {
		case '/api/v1/broken':
			response.writeHead(502, {'Content-Type': 'text/html'}).end('<h1>Bad gateway</h1>');
			break;
		case '/api/v1/cut':
			response.destroy();
			break;
		case '/api/v1/empty':
			response.writeHead(204).end();
			break;
		case '/api/v1/auth/session':
		case '/api/v1/private':
			json(response, 401, {title: 'Unauthorized', detail: 'Sign in.', code: 'UNAUTHENTICATED', requestId: 'r-1'});
			break;
		default:
			json(response, 200, {fine: true});
	}
});

let lost = 0;
window.addEventListener('session', ({detail}) => {
	lost += detail === 'lost' ? 1 : 0;
});

beforeEach(() => {
	lost = 0;
	asked.length = 0;
	setCookie('XSRF-TOKEN', 'proof');
});

describe('a call', () => {
	it('answers JSON, or null where there is nothing', async () => {
		assert.deepEqual(await api.get('/things'), {fine: true});
		assert.equal(await api.remove('/empty'), null);
	});

	it('proves that it is ours only where it changes something', async () => {
		await api.get('/things');
		await api.post('/things', {a: 1});
		await api.post('/things');
		await api.patch('/things', {b: null});
		assert.deepEqual(
			asked.map(({method, headers}) => [method, headers['x-xsrf-token']]),
			[
				['GET', undefined],
				['POST', 'proof'],
				['POST', 'proof'],
				['PATCH', 'proof']
			]
		);
		assert.deepEqual(
			asked.map(({body}) => body),
			['', {a: 1}, {}, {b: null}]
		);
		assert.deepEqual(
			asked.map(({headers}) => headers['content-type']),
			[undefined, ...Array(3).fill('application/json')]
		);
	});

	it('that is refused throws what the problem says', async () => {
		await assert.rejects(api.get('/private'), {
			message: 'Sign in.',
			status: 401,
			code: 'UNAUTHENTICATED',
			requestId: 'r-1'
		});
	});

	it('that is refused by something else than the pipeline throws its status', async () => {
		await assert.rejects(api.get('/broken'), {message: 'The request failed', status: 502, code: ''});
	});

	it('without an answer says so', async () => {
		await assert.rejects(api.get('/cut'), {message: 'The server cannot be reached. Try again in a moment.'});
	});

	it('that was stopped stays recognisable', async () => {
		await assert.rejects(api.get('/things', {signal: AbortSignal.abort()}), {name: 'AbortError'});
	});

	it('tells of a lost session, but not where it only asks for one', async () => {
		await assert.rejects(api.get('/auth/session'));
		assert.equal(lost, 0);
		await assert.rejects(api.get('/private'));
		assert.equal(lost, 1);
	});
});

describe('a session', () => {
	it('is known by the cookie that scripts can read', () => {
		assert.equal(api.isSignedIn(), true);
		setCookie('XSRF-TOKEN', null);
		setCookie('OTHER-XSRF-TOKEN', 'x');
		assert.equal(api.isSignedIn(), false);
		assert.deepEqual(api.proof(), {'X-XSRF-TOKEN': ''});
	});
});

describe('a query', () => {
	it('leaves out what is not given, and escapes the rest', () => {
		assert.equal(api.query({a: 'x&y', b: null, c: undefined, d: '', e: 0}), '?a=x%26y&e=0');
	});
});

describe('a new id', () => {
	it('is a random UUID', () => {
		const ids = new Set(Array.from({length: 100}, api.newId));
		assert.equal(ids.size, 100);
		for (const id of ids) {
			assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
		}
	});
});
