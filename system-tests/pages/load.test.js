import assert from 'node:assert/strict';
import {afterEach, describe, it} from 'node:test';
import {render} from 'preact';
import {pages, until} from './browser.js';

const {h, tag} = await pages('parts/dom.js');
const {shown, useLoad} = await pages('parts/load.js');

const place = document.getElementById('page');
let loaded;

function Probe({load, cause}) {
	loaded = useLoad(load, [cause]);
	return shown(loaded, 'steps', (value) => tag.p(`There: ${value}`));
}

const text = () => place.textContent;
const show = (properties) => render(h(Probe, properties), place);

// A load that ends when it is told to.
function held() {
	const calls = [];
	const load = (signal) => new Promise((done, fail) => calls.push({done, fail, signal}));
	return {load, calls};
}

afterEach(() => render(null, place));

describe('what is loaded', () => {
	it('is waited for, then shown', async () => {
		const {load, calls} = held();
		show({load});
		assert.equal(text(), 'Loading steps…');
		await until(() => calls.length === 1);
		calls[0].done(12);
		await until(() => text() === 'There: 12');
	});

	it('that fails says why, and is loaded again on request', async () => {
		const {load, calls} = held();
		show({load});
		await until(() => calls.length === 1);
		calls[0].fail(Object.assign(new Error('Not now.'), {requestId: 'r-1'}));
		await until(() => text().startsWith('Not now. (request r-1)'));
		loaded.again();
		await until(() => calls.length === 2);
		calls[1].done(13);
		await until(() => text() === 'There: 13');
	});

	it('stays in view while something else is loaded', async () => {
		const {load, calls} = held();
		show({load, cause: 1});
		await until(() => calls.length === 1);
		calls[0].done(1);
		await until(() => text() === 'There: 1');
		show({load, cause: 2});
		await until(() => calls.length === 2);
		assert.equal(text(), 'There: 1');
		assert.equal(loaded.loading, true);
		calls[1].done(2);
		await until(() => text() === 'There: 2');
	});

	it('and comes too late for another question is not shown', async () => {
		const {load, calls} = held();
		show({load, cause: 1});
		await until(() => calls.length === 1);
		show({load, cause: 2});
		await until(() => calls.length === 2);
		assert.equal(calls[0].signal.aborted, true);
		calls[1].done('new');
		await until(() => text() === 'There: new');
		calls[0].done('old');
		await new Promise(setImmediate);
		assert.equal(text(), 'There: new');
	});

	it('is stopped when its page is left', async () => {
		const {load, calls} = held();
		show({load});
		await until(() => calls.length === 1);
		render(null, place);
		assert.equal(calls[0].signal.aborted, true);
	});
});
