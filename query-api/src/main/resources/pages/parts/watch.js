// What is asked again and again while somebody looks.
import {useEffect, useRef, useState} from '../lib/hooks.js';
import {tag} from './dom.js';
import {Failure, Waiting} from './load.js';
import {texts} from './texts.js';

const {p} = tag;
const t = texts('common');

// Counts up as long as the page can be seen; at once when it can be seen again.
export function useTicks(everyMs, on) {
	const [ticks, setTicks] = useState(0);
	useEffect(() => {
		if (!on) {
			return undefined;
		}
		const tick = () => document.hidden || setTicks((before) => before + 1);
		const timer = setInterval(tick, everyMs);
		document.addEventListener('visibilitychange', tick);
		return () => {
			clearInterval(timer);
			document.removeEventListener('visibilitychange', tick);
		};
	}, [everyMs, on]);
	return ticks;
}

// Loads anew with each tick, but never twice at a time; what was there stays when an answer fails. `causes` that change
// make the answer that is under way one to another question.
export function useWatch(load, tick, causes = []) {
	const [state, setState] = useState({});
	const running = useRef(null);
	const again = () => {
		running.current?.abort();
		const stop = new AbortController();
		const end = (change) => {
			if (running.current === stop) {
				running.current = null;
				setState(change);
			}
		};
		running.current = stop;
		return load(stop.signal).then(
			(value) => end({value}),
			(error) => end((before) => ({...before, error}))
		);
	};
	useEffect(() => {
		again();
	}, causes);
	useEffect(() => {
		if (!running.current) {
			again();
		}
	}, [tick]);
	useEffect(
		() => () => {
			running.current?.abort();
			running.current = null;
		},
		[]
	);
	return {...state, again};
}

// The last value, and why there is no newer one.
export function watched({value, error, again}, what, show) {
	if (value === undefined) {
		return error ? Failure({error, again}) : Waiting({what});
	}
	return [error ? p({class: 'notice failure'}, t('notUpToDate', {reason: error.message})) : null, show(value)];
}
