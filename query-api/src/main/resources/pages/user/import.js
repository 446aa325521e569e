// Brings an Apple Health export. What is shown is the work: how much of the file was read, and what became of that.
import {useEffect, useRef, useState} from '../lib/hooks.js';
import {h, tag} from '../parts/dom.js';
import {follow, to} from '../parts/address.js';
import {get, lost, newId, proof} from '../parts/api.js';
import {dayName, dayOf} from '../parts/days.js';
import {hear, isLive} from '../parts/live.js';
import {at} from '../parts/place.js';
import {use} from '../parts/session.js';
import {healthTypes, number} from '../parts/types.js';

const {h1, h2, p, div, input, label, progress, dl, dt, dd, a, button, table, caption, thead, tbody, tr, th, td, strong, details, summary} = tag;
const EVERY_MS = 700;
const DETAILS_SHOWN = 200;

export default function Import({user}) {
	const [state, setState] = useState({});
	const [over, setOver] = useState(false);
	const request = useRef(null);
	useEffect(() => () => request.current?.abort(), []);
	const begin = (file) => {
		if (file && !state.running) {
			request.current = send(file, (change) => setState((before) => ({...before, ...change})));
		}
	};
	return [
		div({class: 'head'}, div(h1({tabIndex: -1}, 'Import'),
			p({class: 'quiet'}, 'On the iPhone: Health, your picture, Export All Health Data. Sending a file twice is safe: nothing is counted twice.'))),
		div({
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
		}, label({for: 'file'}, strong('Drop export.zip here, or choose it')),
		input({id: 'file', type: 'file', accept: '.zip,.xml', disabled: state.running, onChange: (event) => begin(event.target.files[0])})),
		state.file ? h(Progress, {...state, zone: user.timezone, stop: () => request.current.abort()}) : null
	];
}

function send(file, change) {
	const id = newId();
	const upload = new XMLHttpRequest();
	change({file: file.name, size: file.size, running: true, answer: null, failure: null});
	const came = (answer) => {
		use();
		return upload.readyState < 4 && change({answer});
	};
	const stop = hear(['job'], (name, job) => job.id === id && came(job.progress));
	const watch = setInterval(() => isLive() || get(`/imports/${id}`).then(came, () => null), EVERY_MS);
	const end = (result) => {
		stop();
		clearInterval(watch);
		change({running: false, ...result});
	};
	// What was taken before is kept, and shown once the service has noticed the end.
	const fail = (failure) => {
		end({failure});
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
	upload.upload.onprogress = () => use();
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
	upload.onerror = () => fail('The connection broke off. What was taken is kept; sending the file again is safe.');
	upload.onabort = () => fail('Stopped. What was taken is kept; sending the file again is safe.');
	upload.open('POST', at(`/api/v1/imports/apple-health?id=${id}`));
	Object.entries(proof()).forEach(([name, value]) => upload.setRequestHeader(name, value));
	upload.setRequestHeader('Content-Type', file.name.endsWith('.xml') ? 'application/xml' : 'application/zip');
	upload.send(file);
	return upload;
}

const sum = (counts) => Object.values(counts ?? {}).reduce((total, count) => total + count, 0);

const byCode = (noted) => noted.reduce((counts, {code}) => ({...counts, [code]: (counts[code] ?? 0) + 1}), {});

const kept = (answer) => answer ? answer.accepted + answer.duplicates : 0;

function Progress({file, size, running, answer, failure, zone, stop}) {
	const share = size && answer ? Math.min(1, answer.bytes / size) : 0;
	const count = kept(answer);
	const records = `${number(count)} ${count === 1 ? 'record is' : 'records are'} kept`;
	return div({class: 'card'},
		h2({id: 'import-name'}, file),
		progress({max: 1, value: running || failure ? share : 1, 'aria-labelledby': 'import-name'}),
		p({role: 'status'}, running ? `${number(Math.floor(share * 100))} % done, ${records} so far` : failure ? answer ? `${records}.` : ''
			: count ? `Everything is in. ${records}; your figures follow within moments.` : 'The file was read to its end, and nothing in it is kept. What it holds stands below.'),
		failure ? p({role: 'alert', class: 'form-failure'}, failure) : null,
		answer ? h(Counts, {answer, running}) : null,
		running ? button({type: 'button', onClick: stop}, 'Stop') : h(Newest, {newest: answer?.newest, zone}));
}

function Newest({newest, zone}) {
	if (!newest) {
		return a({href: '/trends', onClick: follow}, 'See the trends');
	}
	const day = dayOf(newest, zone);
	return p(a({href: to('/', {date: day}), onClick: follow}, `See the newest day with data, ${dayName(day, 'year')}`),
		' or ', a({href: '/trends', onClick: follow}, 'the trends'));
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
		dl({class: 'counts'}, [['Records read', answer.records], ['New', answer.accepted], ['There already', answer.duplicates], ['Refused', refused],
			['Kinds not known', unknown], ['Skipped', skipped]].map(([title, count]) => div(dt(title), dd(number(count))))),
		running ? null : div({class: 'two'},
			kept(answer) ? Table({title: 'Measurements', rows: Object.entries(answer.perType).map(([type, count]) => [name(type), count])}) : null,
			refused ? Table({title: 'Refused', rows: Object.entries(answer.refused)}) : null,
			unknown ? Table({title: 'Kinds that are not known', rows: Object.entries(answer.unknownTypes)}) : null,
			skipped ? Table({title: 'Skipped, since it is no measurement or stands there twice', rows: Object.entries(answer.skipped)}) : null,
			noted.length ? Table({title: 'Taken, but look at it', rows: Object.entries(byCode(noted))}) : null),
		running || !answer.errorDetails?.length ? null : h(Refusals, {errors: refused + unknown, all: answer.errorDetails})
	];
}

function Refusals({errors, all}) {
	const shown = all.slice(0, DETAILS_SHOWN);
	return details(summary(errors > shown.length ? `The first ${number(shown.length)} of ${number(errors)} refused records` : 'Each refused record'),
		div({class: 'table-frame'}, table({class: 'wraps'}, caption('Refused records with their lines'),
			thead(tr(th({scope: 'col'}, 'Line or file'), th({scope: 'col'}, 'Code'), th({scope: 'col'}, 'Why'))),
			tbody(shown.map((detail, index) => tr({key: index}, th({scope: 'row'}, detail.line ? number(detail.line) : detail.path ?? ''),
				td(detail.name ? `${detail.code} ${detail.name}` : detail.code), td(detail.message)))))));
}

const Table = ({title, rows}) => table({class: 'wraps'}, caption(title), thead(tr(th({scope: 'col'}, 'What'), th({scope: 'col', class: 'right'}, 'How many'))),
	tbody([...rows].sort((one, other) => other[1] - one[1]).map(([text, count]) => tr({key: text}, th({scope: 'row'}, text), td({class: 'right'}, number(count))))));
