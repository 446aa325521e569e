// The page of whoever holds an access code. The code comes in the fragment, which no browser sends; it is taken out of
// the address at once, so that neither history nor a look over the shoulder keeps it, and stays with this tab only. An
// account that something was shared with comes with the share's id instead, and its session.
import {render} from '../lib/preact.js';
import {useEffect, useRef, useState} from '../lib/hooks.js';
import {h, tag} from '../parts/dom.js';
import {get} from '../parts/api.js';
import {Form, Field} from '../parts/form.js';
import {hear, listen, News, ready, stopListening, useNews} from '../parts/live.js';
import {Failure, Waiting} from '../parts/load.js';
import {at} from '../parts/place.js';
import {useSession} from '../parts/session.js';
import {loadTexts} from '../parts/texts.js';
import {SignIn} from '../user/sign-in.js';
import {Report} from './report.js';

const {main, h1, p, div, img, button} = tag;
// Another installation on the same host keeps its own.
const KEY = at('access-code');
const PASSCODE = at('share-passcode');
// The server says at once when a share has ended. Should its events not come through, a page that only lies open asks
// now and then; it always does when somebody comes back to it.
const ASK_AGAIN_MS = 60_000;
// An open report stays connected for a while when nobody looks at it.
const AWAY_MS = 300_000;
const LOCKED = ['PASSCODE_REQUIRED', 'INVALID_PASSCODE'];
const ENDED = ['SHARE_REVOKED', 'SHARE_EXPIRED', 'INVALID_ACCESS_CODE', 'NOT_FOUND', 'RECIPIENT_UNCONFIRMED'];

const share = new URLSearchParams(location.search).get('share');

function codeFromAddress() {
	const code = location.hash.slice(1);
	if (code) {
		sessionStorage.setItem(KEY, code);
		history.replaceState(null, '', location.pathname);
	}
	return code || sessionStorage.getItem(KEY);
}

function Doctor() {
	const [code, setCode] = useState(codeFromAddress);
	const [passcode, setPasscode] = useState(() => sessionStorage.getItem(PASSCODE));
	const [state, setState] = useState({});
	useEffect(() => {
		const came = () => location.hash && setCode(codeFromAddress());
		window.addEventListener('hashchange', came);
		return () => window.removeEventListener('hashchange', came);
	}, []);
	const granted = Boolean(code || share);
	const place = share ? `/shared/${encodeURIComponent(share)}` : '/shared';
	const headers = share ? {} : {'X-Access-Code': code, ...(passcode ? {'X-Share-Passcode': passcode} : {})};
	const end = (why) => {
		if (ENDED.includes(why.code)) {
			// Nothing of what was shared stays, on the screen or in the document.
			stopListening();
			sessionStorage.removeItem(KEY);
			sessionStorage.removeItem(PASSCODE);
			setState({ended: why});
		}
		else if (LOCKED.includes(why.code)) {
			stopListening();
			sessionStorage.removeItem(PASSCODE);
			setState({locked: why});
		}
	};
	const ask = (path, options) =>
		get(place + path, {...options, headers}).catch((error) => {
			end(error);
			throw error;
		});
	const look = (signal) =>
		Promise.all([ask('', {signal}), ask('/summary', {signal})]).then(
			([overview, summary]) =>
				signal.aborted || setState((before) => (before.ended ? before : {overview, summary}))
		);
	const current = useRef(null);
	useNews(['data'], () => (current.current ? look(current.current).catch(() => null) : Promise.resolve()));
	useEffect(() => {
		if (!granted || state.ended) {
			return undefined;
		}
		setState({});
		const stop = new AbortController();
		const {signal} = stop;
		listen(`${place}/events`, {headers, away: AWAY_MS});
		const deaf = hear(['revoked', 'expired', 'refused'], (name, refusal) => {
			const why = refusal.code ? refusal : {code: `SHARE_${name.toUpperCase()}`};
			if (ENDED.includes(why.code)) {
				stop.abort();
				end(why);
			}
		});
		ready()
			.then(() => {
				current.current = signal;
				return signal.aborted ? null : look(signal);
			})
			.catch(
				(error) =>
					signal.aborted ||
					setState((before) => (before.ended || before.locked ? before : {...before, error}))
			);
		const again = () => document.hidden || ask('').catch(() => null);
		const watch = setInterval(again, ASK_AGAIN_MS);
		document.addEventListener('visibilitychange', again);
		return () => {
			stop.abort();
			deaf();
			stopListening();
			clearInterval(watch);
			document.removeEventListener('visibilitychange', again);
		};
	}, [code, passcode, Boolean(state.ended)]);
	document.title = 'Shared health data';
	if (!granted || state.ended) {
		return h(Door, {
			ended: state.ended,
			enter: (text) => {
				sessionStorage.setItem(KEY, text);
				setState({});
				setCode(text);
			}
		});
	}
	if (state.locked) {
		return h(Lock, {
			why: state.locked,
			open: (text) => {
				sessionStorage.setItem(PASSCODE, text);
				setState({});
				setPasscode(text);
			}
		});
	}
	if (state.error && !state.overview) {
		return main(
			{class: 'door'},
			div(
				{class: 'card', role: 'alert'},
				h1('This cannot be shown at the moment'),
				p(state.error.message),
				button({type: 'button', class: 'primary', onClick: () => location.reload()}, 'Try again')
			)
		);
	}
	return state.overview
		? [h(Report, {overview: state.overview, summary: state.summary, ask}), h(News, {words: WORDS_OF_NEWS})]
		: main(Waiting({what: 'what was shared'}));
}

const WORDS_OF_NEWS = {data: 'There are new figures.'};

const WORDS = {
	SHARE_REVOKED: ['This share has ended', 'Its owner has ended it. Nothing of it can be read any more.'],
	SHARE_EXPIRED: ['This share has ended', 'Its time is over. Its owner can make a new one.'],
	RECIPIENT_UNCONFIRMED: [
		'Its owner has to confirm you first',
		'This was shared with your address. Ask to open it under Sharing.'
	],
	NOT_FOUND: ['This cannot be read', 'It was not shared with this account, or it does not exist any more.'],
	INVALID_ACCESS_CODE: [
		'This link is not known',
		'The access code is not right, or not complete. Open the whole link that you were given.'
	]
};

function Lock({why, open}) {
	const wrong = why.code !== 'PASSCODE_REQUIRED';
	return main(
		{class: 'door'},
		div(
			{class: 'card'},
			img({src: document.querySelector('link[rel=icon]').href, alt: '', width: 44, height: 44}),
			h1('A passcode is needed'),
			p(
				{role: wrong ? 'alert' : null},
				wrong ? why.message : 'Whoever gave you this link has the passcode for it.'
			),
			h(
				Form,
				{action: 'Open', send: async ({passcode}) => open(passcode.trim())},
				h(Field, {label: 'Passcode', name: 'passcode', required: true, autocomplete: 'off', spellcheck: false})
			)
		)
	);
}

function Door({ended, enter}) {
	const [title, text] = WORDS[ended?.code] ?? [
		'Shared health data',
		'Open the link that you were given, or enter its access code.'
	];
	return main(
		{class: 'door'},
		div(
			{class: 'card'},
			img({src: document.querySelector('link[rel=icon]').href, alt: '', width: 44, height: 44}),
			h1(title),
			p({role: ended ? 'alert' : null}, text),
			h(
				Form,
				{action: 'Open', send: async ({code}) => enter(code.trim().split('#').pop())},
				h(Field, {
					label: 'Link or access code',
					name: 'code',
					required: true,
					autocomplete: 'off',
					spellcheck: false
				})
			)
		)
	);
}

// What was shared with an account is read in its session, and locked with it.
function Recipient() {
	const [{asking, error, locked, session}] = useSession();
	if (session) {
		return h(Doctor, {key: session.user.id});
	}
	if (asking) {
		return main(Waiting({what: 'what was shared'}));
	}
	return error ? main(Failure({error, again: () => location.reload()})) : h(SignIn, {locked});
}

loadTexts('common', 'frame', 'types', 'doctor').then(() =>
	render(h(share ? Recipient : Doctor), document.getElementById('page'))
);
