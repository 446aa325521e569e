// The session, which all tabs of this browser have: it is in a cookie that no script can read. What happens to it in
// one tab the others hear. A page that nobody uses is locked in all of them.
import {useEffect, useState} from '../lib/hooks.js';
import {get, isSignedIn, post, remove} from './api.js';
import {at} from './place.js';
import {texts} from './texts.js';

const t = texts('common');
const CHECK_MS = 1000;
const USES = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'scroll'];

const tabs = new BroadcastChannel(at('session'));
let used = Date.now();

// Somebody is there, or something of theirs is under way.
export function use() {
	if (Date.now() - used >= CHECK_MS) {
		used = Date.now();
		tabs.postMessage({used});
	}
}

const tell = (change) => window.dispatchEvent(new CustomEvent('session', {detail: change}));

function tellAll(change) {
	tabs.postMessage({change});
	tell(change);
}

// `factor` has a code or a passkey's answer, where the account has a second factor.
export async function enter(email, password, factor = {}) {
	await post('/auth/session', {email, password, ...factor});
	if (!isSignedIn()) {
		throw new Error(t('noCookies'));
	}
	tellAll('entered');
}

// Signs out, in all tabs.
export async function leave() {
	await end();
	tellAll('left');
}

// What the session may do has changed.
export const askAgain = () => tellAll('entered');

// While an account is erased its session ends before the receipt arrives: that is not a lost session.
let erasing = false;

export function beginErasure() {
	erasing = true;
}

// The account still exists, and its session with it.
export function cancelErasure() {
	erasing = false;
}

// The account is gone, and its session with it.
export function leaveErased() {
	erasing = false;
	tellAll('left');
}

const end = () =>
	remove('/auth/session').catch((error) => {
		if (error.code !== 'UNAUTHENTICATED') {
			throw error;
		}
	});

// What is locked stays locked, also if the server cannot be reached at the moment.
const endForSure = () => end().catch(() => setTimeout(endForSure, CHECK_MS));

// `asking`, `error`, `locked` with the address of who was signed in, `session`, or nothing: signed out.
export function useSession() {
	const [state, setState] = useState(isSignedIn() ? {asking: true} : {});
	useEffect(() => {
		const lock = ({session, locked}) => (session ? {locked: session.user.email} : locked ? {locked} : {});
		let asking = false;
		const ask = async () => {
			if (!asking) {
				asking = true;
				await get('/auth/session').then(
					(session) => setState({session}),
					(error) =>
						setState((before) =>
							error.code === 'UNAUTHENTICATED'
								? before.locked
									? before
									: {}
								: before.session
									? before
									: {error}
						)
				);
				asking = false;
			}
		};
		const changes = {
			entered: ask,
			lost: () => erasing || ask(),
			left: () => setState({}),
			locked: () => setState(lock)
		};
		const told = ({detail}) => changes[detail]();
		const heard = ({data}) => {
			used = Math.max(used, data.used ?? 0);
			changes[data.change]?.();
		};
		// A browser may show a page again as it was left.
		const shown = ({persisted}) => persisted && ask();
		window.addEventListener('session', told);
		window.addEventListener('pageshow', shown);
		tabs.addEventListener('message', heard);
		if (state.asking) {
			ask();
		}
		return () => {
			window.removeEventListener('session', told);
			window.removeEventListener('pageshow', shown);
			tabs.removeEventListener('message', heard);
		};
	}, []);
	const seconds = state.session?.lockAfterSeconds;
	useEffect(() => (seconds ? watch(seconds * 1000) : undefined), [seconds]);
	return [state, (user) => setState((before) => ({session: {...before.session, user}}))];
}

// Locks when nobody used any of the tabs for so long. The server does not see who reads: while somebody does, it is
// asked.
function watch(lockMs) {
	let asked = Date.now();
	used = asked;
	const check = () => {
		if (Date.now() - used >= lockMs) {
			tellAll('locked');
			endForSure();
		}
		else if (used > asked && Date.now() - asked >= lockMs / 3) {
			asked = Date.now();
			get('/auth/session').catch(() => null);
		}
	};
	const timer = setInterval(check, CHECK_MS);
	USES.forEach((name) => window.addEventListener(name, use, {capture: true, passive: true}));
	document.addEventListener('visibilitychange', check);
	return () => {
		clearInterval(timer);
		USES.forEach((name) => window.removeEventListener(name, use, {capture: true}));
		document.removeEventListener('visibilitychange', check);
	};
}
