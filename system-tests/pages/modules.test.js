import assert from 'node:assert/strict';
import {readdir, readFile} from 'node:fs/promises';
import {describe, it} from 'node:test';
import {pages} from './browser.js';

const root = new URL('../../', import.meta.url);
// These render into the document as soon as they are there.
const DOCUMENTS = ['main.js', 'shared/doctor.js', 'shared/pair.js'];

const modules = (await readdir(new URL('query-api/src/main/resources/pages/', root), {recursive: true})).filter(
	(name) => name.endsWith('.js')
);

describe('modules', () => {
	for (const name of modules.filter((module) => !DOCUMENTS.includes(module))) {
		it(`${name} finds all that it imports`, async () => {
			assert.ok(Object.keys(await pages(name)).length > 0);
		});
	}

	it('are tried with the release of the library that is served', async () => {
		const pom = await readFile(new URL('pom.xml', root), 'utf8');
		const {devDependencies} = JSON.parse(await readFile(new URL('package.json', import.meta.url), 'utf8'));
		assert.equal(devDependencies.preact, pom.match(/<preact.version>(.*)<\/preact.version>/)[1]);
	});
});
