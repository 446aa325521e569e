// Brings an Apple Health export: the upload's own progress shows what is sent, the interface what became of it.
import {useEffect, useRef, useState} from '../lib/hooks.js';
import {h, tag} from '../parts/dom.js';
import {follow} from '../parts/address.js';
import {get, lost, newId, proof} from '../parts/api.js';
import {hear, isLive} from '../parts/live.js';
import {use} from '../parts/session.js';
import {healthTypes, number} from '../parts/types.js';

const {h1, h2, p, div, input, label, progress, dl, dt, dd, a, button, table, caption, thead, tbody, tr, th, td, strong} = tag;
const EVERY_MS = 700;

export default function Import() {
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
		state.file ? h(Progress, {...state, stop: () => request.current.abort()}) : null
	];
}

function send(file, change) {
	const id = newId();
	const upload = new XMLHttpRequest();
	change({file: file.name, size: file.size, sent: 0, running: true, answer: null, failure: null});
	const came = (answer) => upload.readyState < 4 && change({answer});
	const stop = hear(['job'], (name, job) => job.id === id && came(job.progress));
	const watch = setInterval(() => isLive() || get(`/imports/${id}`).then(came, () => null), EVERY_MS);
	const end = (result) => {
		stop();
		clearInterval(watch);
		change({running: false, ...result});
	};
	upload.upload.onprogress = (event) => {
		use();
		change({sent: event.loaded});
	};
	upload.onload = () => {
		const answer = JSON.parse(upload.responseText || '{}');
		if (upload.status === 401) {
			lost();
		}
		end(upload.status === 200 ? {answer, sent: file.size} : {failure: answer.detail || answer.title || 'The file was refused.'});
	};
	upload.onerror = () => end({failure: 'The connection broke off. What was taken is kept; sending the file again is safe.'});
	upload.onabort = () => end({failure: 'Stopped. What was taken is kept; sending the file again is safe.'});
	upload.open('POST', `/api/v1/imports/apple-health?id=${id}`);
	Object.entries(proof()).forEach(([name, value]) => upload.setRequestHeader(name, value));
	upload.setRequestHeader('Content-Type', file.name.endsWith('.xml') ? 'application/xml' : 'application/zip');
	upload.send(file);
	return upload;
}

function Progress({file, size, sent, running, answer, failure, stop}) {
	const share = size ? Math.min(1, Math.max(sent, 0) / size) : 0;
	return div({class: 'card'},
		h2({id: 'import-name'}, file),
		progress({max: 1, value: running ? share : 1, 'aria-labelledby': 'import-name'}),
		p({role: 'status'}, running ? `${number(share * 100)} % sent` : failure ? '' : 'Everything is in. Your figures follow within moments.'),
		failure ? p({role: 'alert', class: 'form-failure'}, failure) : null,
		answer ? h(Counts, {answer, running}) : null,
		running ? button({type: 'button', onClick: stop}, 'Stop') : a({href: '/trends', onClick: follow}, 'See the trends'));
}

function Counts({answer, running}) {
	const [types, setTypes] = useState(new Map());
	useEffect(() => {
		healthTypes().then(setTypes, () => null);
	}, []);
	const name = (type) => types.get(type)?.displayName ?? type;
	const refused = Object.values(answer.refused).reduce((sum, count) => sum + count, 0);
	const unknown = Object.values(answer.unknownTypes).reduce((sum, count) => sum + count, 0);
	return [
		dl({class: 'counts'}, [['Records read', answer.records], ['New', answer.accepted], ['There already', answer.duplicates], ['Refused', refused], ['Kinds not kept', unknown]]
			.map(([title, count]) => div(dt(title), dd(number(count))))),
		running ? null : div({class: 'two'},
			Table({title: 'Measurements', rows: Object.entries(answer.perType).map(([type, count]) => [name(type), count])}),
			refused ? Table({title: 'Refused', rows: Object.entries(answer.refused)}) : null,
			unknown ? Table({title: 'Kinds that are not kept', rows: Object.entries(answer.unknownTypes)}) : null)
	];
}

const Table = ({title, rows}) => table(caption(title), thead(tr(th({scope: 'col'}, 'What'), th({scope: 'col', class: 'right'}, 'How many'))),
	tbody([...rows].sort((one, other) => other[1] - one[1]).map(([text, count]) => tr({key: text}, th({scope: 'row'}, text), td({class: 'right'}, number(count))))));
