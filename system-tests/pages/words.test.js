import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {describe, it} from 'node:test';
import {pages} from './browser.js';

const {noticeText} = await pages('parts/notices.js');
const {hasText} = await pages('parts/texts.js');
const {ACTIONS, actionName} = await pages('parts/audit.js');
const {counted, facts, plainWords} = await pages('operator/words.js');
const {kindOf} = await pages('operator/kinds.js');

const source = (name) => readFile(new URL(`../../${name}`, import.meta.url), 'utf8');

describe('notices', () => {
	it('all have words', async () => {
		const java = await source('common/src/main/java/org/healthpipeline/common/notice/NoticeKind.java');
		const kinds = [...java.matchAll(/\b[A-Z_]+\("(\w+)"\)/g)].map(([, name]) => name);
		assert.ok(kinds.length > 10);
		assert.deepEqual(kinds.filter((kind) => !hasText('frame', `${kind}Notice`)), []);
	});

	it('are sentences, with the detail in them', () => {
		assert.equal(noticeText({kind: 'passwordChanged'}), 'Your password was changed.');
		assert.equal(noticeText({kind: 'tokenMade', detail: 'Scale'}), 'A token was made: Scale.');
		assert.equal(noticeText({kind: 'tokenMade'}), 'A token was made.');
		assert.equal(noticeText({kind: 'sessionsEnded', detail: 'Phone'}), 'All other sessions were ended: Phone.');
	});

	it('of a kind that is not known here say that something changed', () => {
		assert.equal(noticeText({kind: 'fromTheFuture'}), 'Something changed in your account.');
	});
});

describe('actions of the audit log', () => {
	it('all have words', async () => {
		const actions = constants(
			await source('common/src/main/java/org/healthpipeline/common/audit/AuditAction.java')
		);
		assert.deepEqual(Object.keys(ACTIONS).sort(), actions.sort());
	});

	it('that are not known here are read as they are called', () => {
		assert.equal(actionName('NEW_THING_DONE'), 'New thing done');
	});
});

describe("an operator's words", () => {
	it('count in the singular and the plural', () => {
		assert.equal(counted(1, 'job'), '1 job');
		assert.equal(counted(0, 'job'), '0 jobs');
		assert.equal(counted(1200, 'entry', 'entries'), '1,200 entries');
	});

	it('separate names that are written together', () => {
		assert.equal(plainWords('rowsRead'), 'rows read');
		assert.equal(plainWords('dead-letter_queue'), 'dead letter queue');
	});

	it('list what an object has, one level deep', () => {
		assert.deepEqual(facts({rowsRead: 1200, took: 1.234, none: null, by: {month: '2026-01'}, list: [1, {a: 2}]}), [
			['rows read', '1,200'],
			['took', '1.23'],
			['none', '–'],
			['by: month', '2026-01'],
			['list', '1, {"a":2}']
		]);
		assert.deepEqual(facts(undefined), []);
	});

	it('take parameters of an unknown kind as JSON', () => {
		assert.deepEqual(kindOf('new-kind').parameters({parameters: '{"a": 1}'}), {a: 1});
		assert.throws(() => kindOf('new-kind').parameters({parameters: '{'}), {message: 'The parameters are no JSON.'});
	});
});

// The names of an enum's constants, of which a line may have several.
const constants = (java) =>
	[...java.matchAll(/^\t([A-Z][A-Z_]+(?:, [A-Z_]+)*)[,;]?$/gm)].flatMap(([, names]) => names.split(', '));
