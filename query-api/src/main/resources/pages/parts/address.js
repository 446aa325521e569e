import {useEffect, useState} from '../lib/hooks.js';
import {at, BASE} from './place.js';

// The address decides what is shown; moving on does not load a document. Paths are those among the pages.
const read = () => ({
	path: location.pathname.slice(BASE.length),
	parameters: Object.fromEntries(new URLSearchParams(location.search))
});

export function useAddress() {
	const [address, setAddress] = useState(read);
	useEffect(() => {
		const moved = () => setAddress(read());
		window.addEventListener('popstate', moved);
		window.addEventListener('moved', moved);
		return () => {
			window.removeEventListener('popstate', moved);
			window.removeEventListener('moved', moved);
		};
	}, []);
	return address;
}

export function to(path, parameters = {}) {
	const text = new URLSearchParams(
		Object.entries(parameters).filter(([, value]) => value != null && value !== '')
	).toString();
	return text ? `${path}?${text}` : path;
}

export function move(target, {replace = false} = {}) {
	history[replace ? 'replaceState' : 'pushState'](null, '', at(target));
	window.dispatchEvent(new Event('moved'));
}

// For a link within the pages; a click with a key or another button does what the browser does.
export function follow(event) {
	if (event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey) {
		event.preventDefault();
		move(event.currentTarget.getAttribute('href').slice(BASE.length));
	}
}
