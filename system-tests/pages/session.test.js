import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {render} from 'preact';
import {json, pages, serve, setCookie, until} from './browser.js';

const {h, tag} = await pages('parts/dom.js');
const session = await pages('parts/session.js');
const {at} = await pages('parts/place.js');
const {get} = await pages('parts/api.js');

const USER = {id: 'u-1', email: 'ada@example.org'};
let answer;
const asked = await serve((request) => answer(request));
const otherTab = new BroadcastChannel(at('session'));
const place = document.getElementById('page');
let state;

function Probe() {
	const [found] = session.useSession();
	state = found;
	return tag.p(JSON.stringify(found));
}

const signedIn = ({response}) => json(response, 200, {user: USER});
const refused = ({response}) => json(response, 401, {title: 'Unauthorized', code: 'UNAUTHENTICATED'});

async function open() {
	setCookie('XSRF-TOKEN', 'proof');
	answer = signedIn;
	render(h(Probe), place);
	await until(() => state.session, 'the session is known');
}

beforeEach(() => {
	asked.length = 0;
	state = undefined;
});

afterEach(() => {
	render(null, place);
});

describe('the session', () => {
	it('is not asked for where no cookie says that there is one', () => {
		setCookie('XSRF-TOKEN', null);
		render(h(Probe), place);
		assert.deepEqual(state, {});
		assert.deepEqual(asked, []);
	});

	it('is asked for once where a cookie says so', async () => {
		await open();
		assert.deepEqual(state.session.user, USER);
		assert.deepEqual(
			asked.map(({method, path}) => [method, path]),
			[['GET', '/api/v1/auth/session']]
		);
	});

	it('that a request was refused for is asked for again, and then over', async () => {
		await open();
		answer = refused;
		window.dispatchEvent(new CustomEvent('session', {detail: 'lost'}));
		await until(() => !state.session, 'nobody is signed in');
		assert.deepEqual(state, {});
	});

	it('stays when the server cannot be reached for a moment', async () => {
		await open();
		answer = ({response}) => response.destroy();
		window.dispatchEvent(new CustomEvent('session', {detail: 'lost'}));
		// Until it was asked for once more, the first answer was seen.
		await until(() => {
			window.dispatchEvent(new CustomEvent('session', {detail: 'lost'}));
			return asked.length >= 3;
		}, 'it was asked for twice more');
		assert.deepEqual(state.session.user, USER);
	});

	it('says why it is not known where the server cannot be reached at first', async () => {
		setCookie('XSRF-TOKEN', 'proof');
		answer = ({response}) => response.destroy();
		render(h(Probe), place);
		assert.equal(
			(await until(() => state.error, 'there is an error')).message,
			'The server cannot be reached. Try again in a moment.'
		);
	});

	it('ends in all tabs when one of them leaves', async () => {
		await open();
		otherTab.postMessage({change: 'left'});
		await until(() => !state.session, 'nobody is signed in');
	});

	it('that was locked in another tab says whose it was, and stays locked', async () => {
		await open();
		otherTab.postMessage({change: 'locked'});
		await until(() => state.locked, 'it is locked');
		assert.equal(state.locked, USER.email);
		answer = refused;
		window.dispatchEvent(new CustomEvent('session', {detail: 'lost'}));
		await until(() => asked.length === 2, 'it was asked for again');
		assert.deepEqual(state, {locked: USER.email});
	});

	it('that ends while its account is erased is not lost', async () => {
		await open();
		session.beginErasure();
		answer = refused;
		window.dispatchEvent(new CustomEvent('session', {detail: 'lost'}));
		await assert.rejects(get('/users/me'));
		session.cancelErasure();
		assert.deepEqual(state.session.user, USER);
		assert.deepEqual(
			asked.slice(1).map(({path}) => path),
			['/api/v1/users/me']
		);
	});

	it('is left with a request, also where it is over already', async () => {
		await open();
		answer = refused;
		await session.leave();
		assert.deepEqual(asked.at(-1).method, 'DELETE');
		await until(() => !state.session, 'nobody is signed in');
	});

	it('stays where leaving failed', async () => {
		await open();
		answer = ({response}) => json(response, 503, {detail: 'Later.', code: 'UNAVAILABLE'});
		await assert.rejects(session.leave(), {message: 'Later.'});
		assert.deepEqual(state.session.user, USER);
	});

	it('is not entered without cookies', async () => {
		setCookie('XSRF-TOKEN', null);
		answer = ({response}) => response.writeHead(204).end();
		await assert.rejects(session.enter('ada@example.org', 'secret'), /keeps no cookies/);
		assert.deepEqual(asked.at(-1).body, {email: 'ada@example.org', password: 'secret'});
	});
});
