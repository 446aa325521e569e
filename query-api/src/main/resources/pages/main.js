import {render} from './lib/preact.js';
import {useEffect, useRef, useState} from './lib/hooks.js';
import {h, tag} from './parts/dom.js';
import {follow, useAddress} from './parts/address.js';
import {listenToOwn, News, ready, stopListening} from './parts/live.js';
import {Failure, Waiting} from './parts/load.js';
import {Notices} from './parts/notices.js';
import {askAgain, leave, useSession} from './parts/session.js';
import {showIn} from './parts/types.js';
import {Reset, Verify} from './user/recovery.js';
import {SignIn} from './user/sign-in.js';

const {a, button, div, h1, header, main, nav, p, ul, li, span, img} = tag;

// A page comes when it is first looked at.
const PAGES = [
	{path: '/', name: 'Today', load: () => import('./user/today.js')},
	{path: '/trends', name: 'Trends', load: () => import('./user/trends.js')},
	{path: '/insights', name: 'Insights', load: () => import('./user/insights.js')},
	{path: '/sharing', name: 'Sharing', load: () => import('./user/shares.js')},
	{path: '/devices', name: 'Devices', load: () => import('./user/devices.js')},
	{path: '/connect', name: 'Connect', load: () => import('./user/connect.js')},
	{path: '/import', name: 'Import', load: () => import('./user/import.js')},
	{path: '/data', name: 'Your data', load: () => import('./user/export.js')},
	{path: '/account', name: 'Account', load: () => import('./user/account.js')},
	{path: '/operator', name: 'Operation', role: 'admin', load: () => import('./operator/page.js')},
	{path: '/access', name: 'Who saw my data', under: '/account', hidden: true, load: () => import('./user/access.js')},
	{path: '/why', under: '/', name: 'Why this number', hidden: true, load: () => import('./user/why.js')}
];

const WORDS = {
	data: 'There are new figures.',
	insight: 'Your insights have changed.',
	share: 'Something has happened to your shares.'
};

// Whoever has a code may be signed in or not.
const WITH_CODES = {'/reset': Reset, '/verify': Verify};

function App() {
	const {path} = useAddress();
	return WITH_CODES[path] ? h(WITH_CODES[path]) : h(Pages, {joining: path === '/join'});
}

function Pages({joining}) {
	const [{asking, error, locked, session}, change] = useSession();
	if (session?.secondFactorMissing) {
		return h(SetUp, {session});
	}
	if (session) {
		return h(Frame, {key: session.user.id, user: session.user, change});
	}
	if (asking) {
		return main(Waiting({what: 'your pages'}));
	}
	return error ? main(Failure({error, again: () => location.reload()})) : h(SignIn, {locked, joining});
}

// Nothing else opens before the second factor that is demanded here.
function SetUp({session}) {
	const [found, setFound] = useState({});
	document.title = 'Second factor · Health pipeline';
	useEffect(() => {
		import('./user/factors.js').then(
			({Factors}) => setFound({show: Factors}),
			(error) => setFound({error})
		);
	}, []);
	return main(
		{class: 'door'},
		h1('One thing first'),
		p('This installation asks for a second factor. Set one up to go on.'),
		found.error
			? h(Failure, {error: found.error})
			: found.show
				? h(found.show, {user: session.user, added: askAgain})
				: null,
		button({type: 'button', class: 'plain', onClick: leave}, 'Sign out')
	);
}

function Frame({user, change}) {
	const address = useAddress();
	const page = PAGES.find(({path}) => path === address.path) ?? PAGES[0];
	showIn(user.units);
	useEffect(() => {
		listenToOwn();
		return stopListening;
	}, []);
	const [failure, setFailure] = useState(null);
	const signOut = () => leave().catch(setFailure);
	return [
		a(
			{
				class: 'skip',
				href: '#main',
				onClick: (event) => {
					event.preventDefault();
					document.querySelector('main h1')?.focus();
				}
			},
			'Skip to content'
		),
		header(
			{class: 'top'},
			a(
				{class: 'brand', href: '/', onClick: follow},
				img({src: document.querySelector('link[rel=icon]').href, alt: '', width: 28, height: 28}),
				span('Health pipeline')
			),
			nav(
				{'aria-label': 'Pages'},
				ul(
					PAGES.filter(({hidden, role}) => !hidden && (!role || role === user.role)).map(({path, name}) =>
						li(
							{key: path},
							a(
								{
									href: path,
									onClick: follow,
									'aria-current': page.path === path ? 'page' : page.under === path ? 'true' : null
								},
								name
							)
						)
					)
				)
			),
			div(
				{class: 'who'},
				span({class: 'quiet'}, user.name || user.email),
				button({type: 'button', class: 'plain', onClick: signOut}, 'Sign out')
			)
		),
		failure ? h(Failure, {error: new Error(`You are still signed in. ${failure.message}`)}) : null,
		h(Notices, {user}),
		main({id: 'main'}, h(Page, {key: page.path, page, address, user, change})),
		h(News, {words: WORDS})
	];
}

function Page({page, ...rest}) {
	const [found, setFound] = useState({});
	const place = useRef(null);
	useEffect(() => {
		// What comes while the page is being made is not missed.
		Promise.all([page.load(), ready()]).then(
			([module]) => setFound({show: module.default}),
			(error) => setFound({error})
		);
		document.title = `${page.name} · Health pipeline`;
	}, []);
	useEffect(() => {
		const heading = place.current?.querySelector('h1');
		if (heading && Frame.moved) {
			heading.focus({preventScroll: true});
			scrollTo(0, 0);
		}
		Frame.moved = Boolean(heading) || Frame.moved;
	}, [found]);
	return div(
		{ref: place},
		found.error
			? h(Failure, {error: new Error('This page could not be loaded. Reload it to try again.')})
			: found.show
				? h(found.show, rest)
				: h(Waiting, {what: page.name})
	);
}

render(h(App), document.getElementById('page'));
