import {useEffect, useRef, useState} from '../lib/hooks.js';
import {tag} from './dom.js';
import {useNews} from './live.js';
import {texts} from './texts.js';

const {div, p, button, span} = tag;
const t = texts('common');

// Loads when something in `causes` changes; keeps what it had until the new value is there. Events named in `news` have
// it loaded again without a word: should that fail, the page stays as it is.
export function useLoad(load, causes, news = []) {
	const [state, setState] = useState({loading: true});
	const [round, setRound] = useState(0);
	const again = useRef(() => setRound((before) => before + 1));
	const current = useRef(null);
	useEffect(() => {
		const stop = new AbortController();
		current.current = {load, signal: stop.signal};
		setState((before) => ({...before, loading: true, error: null}));
		load(stop.signal).then(
			(value) => stop.signal.aborted || setState({value, loading: false}),
			(error) => stop.signal.aborted || setState((before) => ({...before, error, loading: false}))
		);
		return () => stop.abort();
	}, [...causes, round]);
	useNews(news, () => {
		const {load: now, signal} = current.current;
		return now(signal).then(
			(value) => signal.aborted || setState({value, loading: false}),
			() => null
		);
	});
	return {...state, again: again.current};
}

export const Failure = ({error, again}) =>
	div(
		{class: 'notice failure', role: 'alert'},
		p(error.message, error.requestId ? span({class: 'quiet'}, t('request', {id: error.requestId})) : null),
		again ? button({type: 'button', onClick: again}, t('tryAgain')) : null
	);

export const Waiting = ({what}) => p({class: 'quiet waiting', role: 'status'}, t('loading', {what}));

// What is there, or why it is not.
export function shown(loaded, what, show) {
	if (loaded.error) {
		return tag.div(Failure({error: loaded.error, again: loaded.again}));
	}
	return loaded.value === undefined ? Waiting({what}) : show(loaded.value);
}
