import assert from 'node:assert/strict';
import {beforeEach, describe, it} from 'node:test';
import {pages, visit} from './browser.js';

const {follow, move, to} = await pages('parts/address.js');
const {at, BASE} = await pages('parts/place.js');
const {tag} = await pages('parts/dom.js');
const {codeFromAddress} = await pages('user/recovery.js');

let moves = 0;
window.addEventListener('moved', () => moves++);

beforeEach(() => {
	moves = 0;
	visit(at('/'));
});

const click = (keys) => ({
	button: 0,
	prevented: false,
	currentTarget: {getAttribute: () => at('/trends?range=year')},
	preventDefault() {
		this.prevented = true;
	},
	...keys
});

describe('addresses', () => {
	it('are below the place of the pages, three steps above each of their files', () => {
		assert.ok(BASE.endsWith('/query-api/src/main'), BASE);
		assert.equal(at('/why'), `${BASE}/why`);
	});

	it('of links are placed, those of other servers are not', () => {
		assert.equal(tag.a({href: '/why'}, 'Why').props.href, at('/why'));
		assert.equal(tag.a({href: 'https://example.org/'}, 'Elsewhere').props.href, 'https://example.org/');
	});

	it('have only the parameters that are given', () => {
		assert.equal(to('/why', {type: 'STEPS', date: null}), '/why?type=STEPS');
		assert.equal(to('/why', {type: ''}), '/why');
	});
});

describe('moving', () => {
	it('changes the address and says so', () => {
		move('/why?type=STEPS');
		assert.equal(location.pathname + location.search, at('/why?type=STEPS'));
		assert.equal(moves, 1);
	});

	it('follows a plain click without loading a document', () => {
		const event = click({});
		follow(event);
		assert.equal(event.prevented, true);
		assert.equal(location.pathname + location.search, at('/trends?range=year'));
	});

	it('leaves clicks with a key or another button to the browser', () => {
		for (const keys of [{ctrlKey: true}, {metaKey: true}, {shiftKey: true}, {altKey: true}, {button: 1}]) {
			const event = click(keys);
			follow(event);
			assert.equal(event.prevented, false, JSON.stringify(keys));
		}
		assert.equal(moves, 0);
	});
});

describe('a code in the fragment', () => {
	it('is taken out of the address at once', () => {
		visit(at('/reset#abcd'));
		assert.equal(codeFromAddress(), 'abcd');
		assert.equal(location.hash, '');
		assert.equal(location.pathname, at('/reset'));
	});
});
