import assert from 'node:assert/strict';
import {afterEach, describe, it} from 'node:test';
import {json, pages, serve, until} from './browser.js';

const live = await pages('parts/live.js');

let answer;
const asked = await serve((request) => answer(request));
const heard = [];
const stopHearing = live.hear(['open', 'data', 'insight', 'refused'], (name, detail) => heard.push([name, detail]));

afterEach(() => {
	live.stopListening();
	heard.length = 0;
	asked.length = 0;
});

const stream = (response) => response.writeHead(200, {'Content-Type': 'text/event-stream'});

describe('the stream of events', () => {
	it('is read event by event, wherever its parts are cut', async () => {
		let open;
		answer = ({response}) => {
			open = stream(response);
			open.write('event:open\ndata:{}\n\nevent: da');
		};
		live.listen('/users/me/events');
		await until(() => heard.length === 1);
		assert.equal(live.isLive(), true);
		open.write('ta\ndata: {"types":["ST');
		open.write('EPS"]}\n\n: still here\n\nevent:insight\ndata:{"id":"é"}\n\n');
		await until(() => heard.length === 3);
		assert.deepEqual(heard, [
			['open', {}],
			['data', {types: ['STEPS']}],
			['insight', {id: 'é'}]
		]);
		assert.deepEqual([asked[0].path, asked[0].headers.accept], ['/api/v1/users/me/events', 'text/event-stream']);
	});

	it('is asked for again when it breaks', async () => {
		answer = ({response}) => response.destroy();
		live.listen('/users/me/events');
		await until(() => asked.length === 1);
		answer = ({response}) => stream(response).write('event:open\ndata:{}\n\n');
		await until(() => live.isLive());
		assert.equal(asked.length, 2);
	});

	it('that is refused for good is not asked for again', async () => {
		let lost = 0;
		const count = ({detail}) => {
			lost += detail === 'lost' ? 1 : 0;
		};
		window.addEventListener('session', count);
		answer = ({response}) => json(response, 401, {detail: 'Sign in.', code: 'UNAUTHENTICATED'});
		live.listen('/users/me/events');
		await until(() => heard.length === 1);
		assert.deepEqual([heard[0][0], heard[0][1].status], ['refused', 401]);
		await until(() => lost === 1);
		window.removeEventListener('session', count);
		answer = ({response}) => stream(response).write('event:open\ndata:{}\n\n');
		window.dispatchEvent(new Event('online'));
		await live.ready();
		assert.equal(asked.length, 1);
	});

	it('tells nobody who stopped listening', async () => {
		stopHearing();
		answer = ({response}) => stream(response).write('event:open\ndata:{}\n\n');
		live.listen('/users/me/events');
		await until(() => live.isLive());
		assert.deepEqual(heard, []);
	});
});
