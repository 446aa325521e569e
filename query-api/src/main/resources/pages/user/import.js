// Brings a file. What is shown is the work: how much of it was read, and what became of that. Of a table it is first
// shown what would become of each row.
import {useEffect, useRef, useState} from '../lib/hooks.js';
import {h, tag} from '../parts/dom.js';
import {follow, to, useAddress} from '../parts/address.js';
import {get, lost, newId, proof} from '../parts/api.js';
import {dayName, dayOf, moment} from '../parts/days.js';
import {Choice} from '../parts/form.js';
import {hear, isLive} from '../parts/live.js';
import {at} from '../parts/place.js';
import {use} from '../parts/session.js';
import {healthTypes, number} from '../parts/types.js';

const {
	h1, h2, p, div, input, label, progress, dl, dt, dd, a, button, table, caption, thead, tbody, tr, th, td, strong,
	details, summary, span
} = tag;
const EVERY_MS = 700;
const DETAILS_SHOWN = 200;

// `endings` are of files that are this format and no other; `tries` says that rows are shown before anything is stored.
const FORMATS = [
	{
		name: 'apple-health',
		title: 'Apple Health export',
		file: 'export.zip',
		accept: '.zip,.xml',
		hint: 'On the iPhone: Health, your picture, Export All Health Data.'
	},
	{
		name: 'health-connect',
		title: 'Health Connect backup',
		file: 'Health Connect.zip',
		accept: '.zip,.db',
		hint: 'In Health Connect: Manage data, Backup and restore, Scheduled export.'
	},
	{
		name: 'csv',
		title: 'Table (CSV)',
		file: 'a table',
		accept: '.csv,.tsv,.txt,.zip',
		endings: ['.csv', '.tsv'],
		tries: true,
		hint:
			'Columns: type, value, unit, start, end, device, app. ' +
			'You see what each row becomes before anything is stored.'
	},
	{
		name: 'gadgetbridge',
		title: 'Gadgetbridge database',
		file: 'Gadgetbridge.db',
		accept: '.db,.sqlite,.zip',
		hint: 'In Gadgetbridge: Settings, Auto export, or Data management, Export zip.'
	},
	{
		name: 'open-mhealth',
		title: 'Open mHealth data points',
		file: 'a JSON file',
		accept: '.json,.ndjson,.jsonl',
		hint: 'JSON or NDJSON, also IEEE 1752.1.'
	},
	{
		name: 'fhir',
		title: 'FHIR R4',
		file: 'a bundle',
		accept: '.json,.ndjson',
		hint: 'A Bundle, or resources as NDJSON.'
	}
];

export default function Import({user}) {
	const {parameters} = useAddress();
	const [format, setFormat] = useState(() => FORMATS.find(({name}) => name === parameters.format) ?? FORMATS[0]);
	const [state, setState] = useState({});
	const [over, setOver] = useState(false);
	const request = useRef(null);
	useEffect(() => () => request.current?.abort(), []);
	const start = (file, of, trial) => {
		request.current = send({file, format: of, trial, zone: user.timezone}, (change) =>
			setState((before) => ({...before, ...change}))
		);
	};
	const begin = (file) => {
		if (file && !state.running) {
			const certain =
				FORMATS.find(({endings}) => endings?.some((ending) => file.name.toLowerCase().endsWith(ending))) ??
				format;
			setFormat(certain);
			start(file, certain, Boolean(certain.tries));
		}
	};
	return [
		div(
			{class: 'head'},
			div(
				h1({tabIndex: -1}, 'Import'),
				p({class: 'quiet'}, 'Sending a file twice is safe: nothing is counted twice.')
			)
		),
		h(Choice, {
			label: 'File of',
			value: format.name,
			disabled: state.running,
			options: FORMATS.map(({name, title}) => [name, title]),
			onChange: (event) => setFormat(FORMATS.find(({name}) => name === event.target.value))
		}),
		p({class: 'quiet'}, format.hint),
		div(
			{
				class: over ? 'drop over' : 'drop',
				onDragOver: (event) => {
					event.preventDefault();
					setOver(true);
				},
				onDragLeave: () => setOver(false),
				onDrop: (event) => {
					event.preventDefault();
					setOver(false);
					begin(event.dataTransfer.files[0]);
				}
			},
			label({for: 'file'}, strong(`Drop ${format.file} here, or choose it`)),
			input({
				id: 'file',
				type: 'file',
				accept: format.accept,
				disabled: state.running,
				onChange: (event) => begin(event.target.files[0])
			})
		),
		state.file
			? h(Progress, {
					...state,
					zone: user.timezone,
					stop: () => request.current.abort(),
					take: () => start(state.source, format, false)
				})
			: null
	];
}

// A trial stores nothing, and nobody follows it.
function send({file, format, trial, zone}, change) {
	const id = newId();
	const upload = new XMLHttpRequest();
	change({
		file: file.name,
		source: file,
		size: file.size,
		sent: 0,
		running: true,
		trial,
		answer: null,
		failure: null
	});
	const came = (answer) => {
		use();
		return upload.readyState < 4 && change({answer});
	};
	const stop = trial ? () => null : hear(['job'], (name, job) => job.id === id && came(job.progress));
	const watch = trial ? null : setInterval(() => isLive() || get(`/imports/${id}`).then(came, () => null), EVERY_MS);
	const end = (result) => {
		stop();
		clearInterval(watch);
		change({running: false, ...result});
	};
	// What was taken before is kept, and shown once the service has noticed the end.
	const fail = (failure) => {
		end({failure});
		if (trial) {
			return;
		}
		const show = (answer) => {
			change({answer});
			if (answer.status === 'running') {
				setTimeout(ask, EVERY_MS);
			}
		};
		const ask = () => get(`/imports/${id}`).then(show, () => null);
		ask();
	};
	// Who waits for it uses the page.
	upload.upload.onprogress = ({loaded}) => {
		use();
		change({sent: loaded});
	};
	upload.onload = () => {
		const answer = JSON.parse(upload.responseText || '{}');
		if (upload.status === 401) {
			lost();
		}
		if (upload.status === 200) {
			end({answer});
		}
		else {
			fail(answer.detail || answer.title || 'The file was refused.');
		}
	};
	const kept = trial ? 'Nothing was stored.' : 'What was taken is kept; sending the file again is safe.';
	upload.onerror = () => fail(`The connection broke off. ${kept}`);
	upload.onabort = () => fail(`Stopped. ${kept}`);
	upload.open('POST', at(`/api/v1/imports/${format.name}?${new URLSearchParams({id, zone, dryRun: trial})}`));
	Object.entries(proof()).forEach(([name, value]) => upload.setRequestHeader(name, value));
	upload.setRequestHeader('Content-Type', 'application/octet-stream');
	upload.send(file);
	return upload;
}

const sum = (counts) => Object.values(counts ?? {}).reduce((total, count) => total + count, 0);

const byCode = (noted) => noted.reduce((counts, {code}) => ({...counts, [code]: (counts[code] ?? 0) + 1}), {});

const kept = (answer) => (answer ? answer.accepted + answer.duplicates : 0);

function Progress({file, size, sent, running, trial, answer, failure, zone, stop, take}) {
	if (trial) {
		return h(Trial, {file, share: size ? sent / size : 0, running, answer, failure, zone, stop, take});
	}
	const share = size && answer ? Math.min(1, answer.bytes / size) : 0;
	const count = kept(answer);
	const records = `${number(count)} ${count === 1 ? 'record is' : 'records are'} kept`;
	return div(
		{class: 'card'},
		h2({id: 'import-name'}, file),
		progress({max: 1, value: running || failure ? share : 1, 'aria-labelledby': 'import-name'}),
		p(
			{role: 'status'},
			running
				? `${number(Math.floor(share * 100))} % done, ${records} so far`
				: failure
					? answer
						? `${records}.`
						: ''
					: count
						? `Everything is in. ${records}; your figures follow within moments.`
						: 'The file was read to its end, and nothing in it is kept. What it holds stands below.'
		),
		failure ? p({role: 'alert', class: 'form-failure'}, failure) : null,
		answer ? h(Counts, {answer, running}) : null,
		running ? button({type: 'button', onClick: stop}, 'Stop') : h(Newest, {newest: answer?.newest, zone})
	);
}

function Trial({file, share, running, answer, failure, zone, stop, take}) {
	const fresh = answer?.synced ?? 0;
	return div(
		{class: 'card'},
		h2({id: 'import-name'}, file),
		running
			? [
					progress({max: 1, value: share, 'aria-labelledby': 'import-name'}),
					p({role: 'status'}, 'Reading the file. Nothing is stored yet.'),
					button({type: 'button', onClick: stop}, 'Stop')
				]
			: null,
		failure ? p({role: 'alert', class: 'form-failure'}, failure) : null,
		answer && !running
			? [
					p(
						{role: 'status'},
						strong(
							fresh
								? `${number(fresh)} of ${number(answer.received)} rows would be new. `
								: 'Nothing in this file would be new. '
						),
						'Nothing is stored yet.'
					),
					fresh
						? button({type: 'button', class: 'primary', onClick: take}, `Import ${number(fresh)} new`)
						: null,
					h(Rows, {answer, zone}),
					h(Counts, {answer})
				]
			: null
	);
}

const OUTCOMES = {new: 'badge active', duplicate: 'badge', refused: 'badge high'};

function shownValue({value, unit}) {
	if (typeof value !== 'number') {
		return value ?? '';
	}
	const text = value.toLocaleString(undefined, {maximumFractionDigits: 6});
	return unit ? `${text} ${unit}` : text;
}

function Rows({answer, zone}) {
	const why = new Map(answer.errorDetails.map(({code, message}) => [code, message]));
	const shown = answer.rows.slice(0, DETAILS_SHOWN);
	return div(
		{class: 'table-frame', tabIndex: 0, role: 'region', 'aria-label': 'Rows'},
		table(
			caption(
				answer.received > shown.length
					? `The first ${number(shown.length)} of ${number(answer.received)} rows; times as in ${zone}`
					: `Rows; times as in ${zone}`
			),
			thead(
				tr(['Line', 'Outcome', 'Type', 'Start', 'Value'].map((title) => th({scope: 'col', key: title}, title)))
			),
			tbody(
				shown.map((row, index) =>
					tr(
						{key: index},
						th({scope: 'row'}, row.line ? number(row.line) : ''),
						td(
							span({class: OUTCOMES[row.outcome]}, row.outcome),
							row.code ? div({class: 'small'}, why.get(row.code) ?? row.code) : null
						),
						td(row.type),
						td(row.start ? moment(row.start, zone) : ''),
						td(shownValue(row))
					)
				)
			)
		)
	);
}

function Newest({newest, zone}) {
	if (!newest) {
		return a({href: '/trends', onClick: follow}, 'See the trends');
	}
	const day = dayOf(newest, zone);
	return p(
		a({href: to('/', {date: day}), onClick: follow}, `See the newest day with data, ${dayName(day, 'year')}`),
		' or ',
		a({href: '/trends', onClick: follow}, 'the trends')
	);
}

function Counts({answer, running}) {
	const [types, setTypes] = useState(new Map());
	useEffect(() => {
		healthTypes().then(setTypes, () => null);
	}, []);
	const name = (type) => types.get(type)?.displayName ?? type;
	const refused = sum(answer.refused);
	const unknown = sum(answer.unknownTypes);
	const skipped = sum(answer.skipped);
	const noted = [...(answer.warnings ?? []), ...(answer.conflicts ?? [])];
	return [
		dl(
			{class: 'counts'},
			[
				['Records read', answer.records],
				['New', answer.accepted],
				['There already', answer.duplicates],
				['Refused', refused],
				['Kinds not known', unknown],
				['Skipped', skipped]
			].map(([title, count]) => div(dt(title), dd(number(count))))
		),
		running
			? null
			: div(
					{class: 'two'},
					kept(answer)
						? Table({
								title: 'Measurements',
								rows: Object.entries(answer.perType).map(([type, count]) => [name(type), count])
							})
						: null,
					refused ? Table({title: 'Refused', rows: Object.entries(answer.refused)}) : null,
					unknown
						? Table({title: 'Kinds that are not known', rows: Object.entries(answer.unknownTypes)})
						: null,
					skipped
						? Table({
								title: 'Skipped, since it is no measurement or stands there twice',
								rows: Object.entries(answer.skipped)
							})
						: null,
					noted.length ? Table({title: 'Taken, but look at it', rows: Object.entries(byCode(noted))}) : null
				),
		running || !answer.errorDetails?.length
			? null
			: h(Refusals, {errors: refused + unknown, all: answer.errorDetails})
	];
}

function Refusals({errors, all}) {
	const shown = all.slice(0, DETAILS_SHOWN);
	return details(
		summary(
			errors > shown.length
				? `The first ${number(shown.length)} of ${number(errors)} refused records`
				: 'Each refused record'
		),
		div(
			{class: 'table-frame'},
			table(
				{class: 'wraps'},
				caption('Refused records with their lines'),
				thead(tr(th({scope: 'col'}, 'Line or file'), th({scope: 'col'}, 'Code'), th({scope: 'col'}, 'Why'))),
				tbody(
					shown.map((detail, index) =>
						tr(
							{key: index},
							th({scope: 'row'}, detail.line ? number(detail.line) : (detail.path ?? '')),
							td(detail.name ? `${detail.code} ${detail.name}` : detail.code),
							td(detail.message)
						)
					)
				)
			)
		)
	);
}

const Table = ({title, rows}) =>
	table(
		{class: 'wraps'},
		caption(title),
		thead(tr(th({scope: 'col'}, 'What'), th({scope: 'col', class: 'right'}, 'How many'))),
		tbody(
			[...rows]
				.sort((one, other) => other[1] - one[1])
				.map(([text, count]) => tr({key: text}, th({scope: 'row'}, text), td({class: 'right'}, number(count))))
		)
	);
