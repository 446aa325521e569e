import {useEffect, useRef, useState} from '../lib/hooks.js';
import {tag} from './dom.js';

const {div, p, button, span} = tag;

// Loads when something in `causes` changes; keeps what it had until the new value is there.
export function useLoad(load, causes) {
	const [state, setState] = useState({loading: true});
	const [round, setRound] = useState(0);
	const again = useRef(() => setRound((before) => before + 1));
	useEffect(() => {
		const stop = new AbortController();
		setState((before) => ({...before, loading: true, error: null}));
		load(stop.signal).then(
			(value) => stop.signal.aborted || setState({value, loading: false}),
			(error) => stop.signal.aborted || setState((before) => ({...before, error, loading: false})));
		return () => stop.abort();
	}, [...causes, round]);
	return {...state, again: again.current};
}

export const Failure = ({error, again}) => div({class: 'notice failure', role: 'alert'},
	p(error.message, error.requestId ? span({class: 'quiet'}, ` (request ${error.requestId})`) : null),
	again ? button({type: 'button', onClick: again}, 'Try again') : null);

export const Waiting = ({what}) => p({class: 'quiet waiting', role: 'status'}, `Loading ${what}…`);

// What is there, or why it is not.
export function shown(loaded, what, show) {
	if (loaded.error) {
		return tag.div(Failure({error: loaded.error, again: loaded.again}));
	}
	return loaded.value === undefined ? Waiting({what}) : show(loaded.value);
}
