import {render} from './lib/preact.js';
import {useEffect, useRef, useState} from './lib/hooks.js';
import {h, tag} from './parts/dom.js';
import {follow, useAddress} from './parts/address.js';
import {listenToOwn, News, ready, stopListening} from './parts/live.js';
import {Failure, Waiting} from './parts/load.js';
import {Notices} from './parts/notices.js';
import {askAgain, leave, useSession} from './parts/session.js';
import {loadTexts, locale, speak, texts} from './parts/texts.js';
import {showIn} from './parts/types.js';
import {Reset, Verify} from './user/recovery.js';
import {SignIn} from './user/sign-in.js';

const {a, button, div, h1, header, main, nav, p, ul, li, span, img} = tag;

const t = texts('frame');

// A page comes when it is first looked at, with its texts.
const PAGES = [
	{path: '/', name: 'today', load: () => import('./user/today.js')},
	{path: '/trends', name: 'trends', load: () => import('./user/trends.js')},
	{path: '/insights', name: 'insights', load: () => import('./user/insights.js')},
	{path: '/sharing', name: 'sharing', load: () => import('./user/shares.js')},
	{path: '/devices', name: 'devices', load: () => import('./user/devices.js')},
	{path: '/connect', name: 'connect', load: () => import('./user/connect.js')},
	{path: '/import', name: 'import', load: () => import('./user/import.js')},
	{path: '/data', name: 'data', load: () => import('./user/export.js')},
	{path: '/account', name: 'account', load: () => import('./user/account.js')},
	{path: '/operator', name: 'operator', role: 'admin', load: () => import('./operator/page.js')},
	{path: '/access', name: 'access', under: '/account', hidden: true, load: () => import('./user/access.js')},
	{path: '/why', name: 'why', under: '/', hidden: true, load: () => import('./user/why.js')}
];

// A user with a code may be signed in or not.
const WITH_CODES = {'/reset': Reset, '/verify': Verify};

function App() {
	const {path} = useAddress();
	return WITH_CODES[path] ? h(WITH_CODES[path]) : h(Pages, {joining: path === '/join'});
}

function Pages({joining}) {
	const [{asking, error, locked, session}, change] = useSession();
	const spoken = useLanguage(session?.user.language ?? null);
	if (spoken.error) {
		return main(Failure({error: spoken.error, again: () => location.reload()}));
	}
	if (asking || !spoken.locale) {
		return main(Waiting({what: t('yourPages')}));
	}
	if (session?.secondFactorMissing) {
		return h(SetUp, {session});
	}
	if (session) {
		return h(Frame, {key: `${session.user.id} ${spoken.locale}`, user: session.user, change});
	}
	return error ? main(Failure({error, again: () => location.reload()})) : h(SignIn, {locked, joining});
}

// Answers the locale once the texts of the language are there that an account wants, or the browser without one.
function useLanguage(wanted) {
	const [spoken, setSpoken] = useState({wanted: null, locale: locale()});
	useEffect(() => {
		speak(wanted).then(
			() => setSpoken({wanted, locale: locale()}),
			(error) => setSpoken({wanted, error})
		);
	}, [wanted]);
	return spoken.wanted === wanted ? spoken : {};
}

// Nothing else opens before the second factor that is demanded here.
function SetUp({session}) {
	const [found, setFound] = useState({});
	document.title = t('title', {page: t('secondFactor')});
	useEffect(() => {
		Promise.all([import('./user/factors.js'), loadTexts('account')]).then(
			([{Factors}]) => setFound({show: Factors}),
			(error) => setFound({error})
		);
	}, []);
	return main(
		{class: 'door'},
		h1(t('setUpTitle')),
		p(t('setUp')),
		found.error
			? h(Failure, {error: found.error})
			: found.show
				? h(found.show, {user: session.user, added: askAgain})
				: null,
		button({type: 'button', class: 'plain', onClick: leave}, t('signOut'))
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
			t('skip')
		),
		header(
			{class: 'top'},
			a(
				{class: 'brand', href: '/', onClick: follow},
				img({src: document.querySelector('link[rel=icon]').href, alt: '', width: 28, height: 28}),
				span('Health pipeline')
			),
			nav(
				{'aria-label': t('pages')},
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
								t(name)
							)
						)
					)
				)
			),
			div(
				{class: 'who'},
				span({class: 'quiet'}, user.name || user.email),
				button({type: 'button', class: 'plain', onClick: signOut}, t('signOut'))
			)
		),
		failure ? h(Failure, {error: new Error(t('stillSignedIn', {reason: failure.message}))}) : null,
		h(Notices, {user}),
		main({id: 'main'}, h(Page, {key: page.path, page, address, user, change})),
		h(News, {words: {data: t('newData'), insight: t('newInsights'), share: t('newShares')}})
	];
}

function Page({page, ...rest}) {
	const [found, setFound] = useState({});
	const place = useRef(null);
	useEffect(() => {
		// What comes while the page is being made is not missed.
		Promise.all([page.load(), loadTexts(page.name), ready()]).then(
			([module]) => setFound({show: module.default}),
			(error) => setFound({error})
		);
		document.title = t('title', {page: t(page.name)});
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
			? h(Failure, {error: new Error(t('pageFailed'))})
			: found.show
				? h(found.show, rest)
				: h(Waiting, {what: t(page.name)})
	);
}

loadTexts('common', 'frame', 'types').then(() => render(h(App), document.getElementById('page')));
