// The kinds of operations: what each does in a sentence, and what it wants to know. A kind that is not known here yet
// is asked for with its parameters as JSON.
import {h, tag} from '../parts/dom.js';
import {Choice, Field} from '../parts/form.js';

const {label, input, textarea, div} = tag;

const Person = () =>
	h(Field, {
		label: 'Only the user with this id',
		name: 'userId',
		pattern: '[0-9a-fA-F\\-]{36}',
		autocomplete: 'off',
		hint: 'Left empty: everybody.'
	});
export const Tick = ({name, children}) => label({class: 'tick'}, input({type: 'checkbox', name}), ' ', children);
export const Month = (properties) =>
	h(Field, {
		pattern: '[0-9]{4}-[0-9]{2}',
		placeholder: '2026-03',
		autocomplete: 'off',
		hint: 'Year and month, such as 2026-03.',
		...properties
	});

const given = (object) =>
	Object.fromEntries(
		Object.entries(object).filter(([, value]) => value !== '' && value !== undefined && value !== false)
	);
const numeric = (text) => (text ? Number(text) : '');

const KNOWN = {
	retention: {
		title: 'Retention',
		text: 'Removes what is older than its time, in small steps. With "only count" nothing is removed.',
		fields: () => [
			h(Choice, {
				label: 'Which run',
				name: 'schedule',
				initial: 'daily',
				options: [
					['daily', 'the daily one'],
					['weekly', 'the weekly one']
				]
			}),
			h(Tick, {name: 'dryRun'}, 'Only count what would be removed')
		],
		parameters: ({schedule, dryRun}) => given({schedule, dryRun: Boolean(dryRun)})
	},
	archive: {
		title: 'Archive',
		text: 'Writes old months into the object store, reads them back, and only then removes them from the database.',
		fields: () => [
			h(Month, {
				label: 'Months before',
				name: 'before',
				hint: 'Year and month, such as 2026-03. Left empty: as configured.'
			}),
			h(Person)
		],
		parameters: ({before, userId}) => given({before, userId})
	},
	restore: {
		title: 'Restore',
		text: 'Brings archived months back into the database and has their figures computed again.',
		fields: () => [
			h(Month, {label: 'From month', name: 'from', required: true}),
			h(Month, {label: 'To month', name: 'to', required: true}),
			h(Person)
		],
		parameters: ({from, to, userId}) => given({from, to, userId})
	},
	replay: {
		title: 'Replay',
		text:
			'Has figures computed again from the samples, beside the work that is going on. ' +
			'Samples stay as they are.',
		fields: () => [
			h(Person),
			div(
				{class: 'pair'},
				h(Field, {label: 'From', type: 'date', name: 'start'}),
				h(Field, {label: 'Until', type: 'date', name: 'end'})
			),
			h(Field, {
				label: 'Users per second',
				type: 'number',
				name: 'perSecond',
				min: '0.1',
				step: 'any',
				hint: 'Left empty: as configured.'
			})
		],
		parameters: ({userId, start, end, perSecond}) => given({userId, start, end, perSecond: numeric(perSecond)})
	},
	integrity: {
		title: 'Integrity check',
		text:
			'Looks for figures that are missing, orphaned or wrong, for what cannot be decrypted, ' +
			'and for gaps in the audit log.',
		fields: () => [
			h(Tick, {name: 'repair'}, 'Repair what can be repaired'),
			h(Person),
			h(Field, {
				label: 'Days per user to compute again',
				type: 'number',
				name: 'sample',
				min: '1',
				hint: 'Left empty: as configured.'
			})
		],
		parameters: ({repair, userId, sample}) => given({repair: Boolean(repair), userId, sample: numeric(sample)})
	},
	'key-rotation': {
		title: 'Key rotation',
		text:
			'Wraps the key of every user with the newest master key. Nobody notices; the old master key is ' +
			'needed until it is done.',
		fields: () => [],
		parameters: () => ({})
	}
};

const unknown = (kind) => ({
	title: kind,
	text: `Starts an operation of the kind ${kind}.`,
	fields: () =>
		div(
			{class: 'field'},
			label({for: `parameters-${kind}`}, 'Parameters, as JSON'),
			textarea({id: `parameters-${kind}`, name: 'parameters', rows: 4, spellcheck: false}, '{}')
		),
	parameters({parameters}) {
		try {
			return JSON.parse(parameters);
		}
		catch {
			throw new Error('The parameters are no JSON.');
		}
	}
});

export const kindOf = (kind) => KNOWN[kind] ?? unknown(kind);
