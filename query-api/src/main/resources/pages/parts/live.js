// Keeps an open page up to date by a stream of events. An event says that there is something to fetch, never what. It
// comes by fetch: an EventSource sends no header with a share's code, which may not stand in an address. Without a
// stream every page works as if there were none.
import {useEffect, useRef, useState} from '../lib/hooks.js';
import {lost, problem} from './api.js';
import {tag} from './dom.js';
import {at} from './place.js';

const [FIRST_RETRY_MS, LONGEST_RETRY_MS] = [500, 60_000];
// A stream that lasted so long was a good one; the next one is tried at once.
const STEADY_MS = 5000;
// The server says something every 15 seconds.
const SILENCE_MS = 45_000;
// Browsers have few connections to one server, so a page that nobody looks at gives its own back.
const AWAY_MS = 15_000;
const READY_MS = 300;
const PAUSE_MS = 1000;
const FINAL = [401, 403, 404, 405, 410];

const events = new EventTarget();
let stream = null;

export const isLive = () => Boolean(stream?.open);

// Calls `heard` with name and data of every event of these names; answers how to stop it. Beside the server's own
// events there is `refused`, with the problem.
export function hear(names, heard) {
	const call = ({type, detail}) => heard(type, detail);
	names.forEach((name) => events.addEventListener(name, call));
	return () => names.forEach((name) => events.removeEventListener(name, call));
}

function tell(name, detail) {
	if (name === 'open') {
		stream.open = true;
	}
	events.dispatchEvent(new CustomEvent(name, {detail}));
}

// Resolves when nothing is missed any more, or soon without that.
export const ready = () =>
	new Promise((done) => {
		if (isLive()) {
			done();
			return;
		}
		const timer = setTimeout(done, READY_MS);
		const stop = hear(['open', 'refused'], () => {
			clearTimeout(timer);
			stop();
			done();
		});
	});

// Begins to listen, instead of what was listened to before.
export function listen(path, {headers, away = AWAY_MS} = {}) {
	const mine = {open: false, current: null, tries: 0, over: false};
	let retry;
	let leaving;
	const close = () => {
		clearTimeout(retry);
		mine.open = false;
		mine.current?.abort();
		mine.current = null;
	};
	const connect = async () => {
		clearTimeout(retry);
		if (mine.over || mine.current || document.hidden) {
			return;
		}
		const [stop, begun] = [new AbortController(), Date.now()];
		mine.current = stop;
		const failure = await read(path, headers, stop).then(
			() => null,
			(error) => error
		);
		if (mine.current !== stop) {
			return;
		}
		close();
		if (FINAL.includes(failure?.status)) {
			end();
			tell('refused', failure);
			if (failure.code === 'UNAUTHENTICATED') {
				lost();
			}
			return;
		}
		mine.tries = Date.now() - begun > STEADY_MS ? 0 : mine.tries + 1;
		const pause = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(mine.tries, 10));
		retry = setTimeout(connect, pause * (0.5 + Math.random()));
	};
	const looked = () => {
		clearTimeout(leaving);
		if (document.hidden) {
			leaving = setTimeout(close, away);
		}
		else {
			connect();
		}
	};
	const end = () => {
		mine.over = true;
		clearTimeout(leaving);
		close();
		document.removeEventListener('visibilitychange', looked);
		window.removeEventListener('online', connect);
		window.removeEventListener('pagehide', close);
		window.removeEventListener('pageshow', connect);
	};
	stream?.end();
	stream = Object.assign(mine, {end});
	document.addEventListener('visibilitychange', looked);
	window.addEventListener('online', connect);
	// A page that was left may be kept for going back: it keeps no connection meanwhile.
	window.addEventListener('pagehide', close);
	window.addEventListener('pageshow', connect);
	connect();
}

// To what is the signed-in person's own.
export const listenToOwn = () => listen('/users/me/events');

export const stopListening = () => stream?.end();

// Reads until the stream ends; throws a Problem when it was refused.
async function read(path, headers, stop) {
	let watch = setTimeout(() => stop.abort(), SILENCE_MS);
	try {
		const response = await fetch(at(`/api/v1${path}`), {
			headers: {Accept: 'text/event-stream', ...headers},
			signal: stop.signal,
			cache: 'no-store'
		});
		if (!response.ok) {
			throw await problem(response);
		}
		const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
		let [rest, name] = ['', ''];
		for (let part = await reader.read(); !part.done; part = await reader.read()) {
			clearTimeout(watch);
			watch = setTimeout(() => stop.abort(), SILENCE_MS);
			const lines = (rest + part.value).split('\n');
			rest = lines.pop();
			for (const line of lines) {
				if (line.startsWith('event:')) {
					name = line.slice(6).trim();
				}
				else if (line.startsWith('data:') && !stop.signal.aborted) {
					tell(name, JSON.parse(line.slice(5)));
				}
			}
		}
	}
	finally {
		clearTimeout(watch);
	}
}

// Calls `refresh` when something of these names is new, or may have been missed: one at a time, at most once a second.
// `refresh` answers when it is done and does not throw.
export function useNews(names, refresh) {
	const latest = useRef(refresh);
	latest.current = refresh;
	useEffect(() => {
		if (names.length === 0) {
			return undefined;
		}
		let [busy, more, gone] = [false, false, false];
		const run = async () => {
			more = busy;
			if (busy || gone) {
				return;
			}
			busy = true;
			await latest.current();
			setTimeout(() => {
				busy = false;
				// Nobody listens any more where the session is about to end.
				if (more && !stream?.over) {
					run();
				}
			}, PAUSE_MS);
		};
		const stop = hear(['open', ...names], run);
		return () => {
			gone = true;
			stop();
		};
	}, []);
}

// Says it to whoever does not see the page change: once for a burst of events.
export function News({words}) {
	const [said, say] = useState('');
	useEffect(() => {
		let timer;
		const stop = hear(Object.keys(words), (name) => {
			say(words[name]);
			clearTimeout(timer);
			timer = setTimeout(() => say(''), 5 * PAUSE_MS);
		});
		return () => {
			clearTimeout(timer);
			stop();
		};
	}, []);
	return tag.p({class: 'hidden news', role: 'status'}, said);
}
