// A new password, and the proof of an address, for whoever has a code. It comes in the fragment, which no browser
// sends, and is taken out of the address at once.
import {useEffect, useState} from '../lib/hooks.js';
import {h, tag} from '../parts/dom.js';
import {follow, move} from '../parts/address.js';
import {get, post} from '../parts/api.js';
import {Field, Form} from '../parts/form.js';
import {texts} from '../parts/texts.js';

const {main, h1, p, div, img, a, button} = tag;
const t = texts('frame');

export const Door = ({title, children}) => {
	document.title = t('title', {page: title});
	return main(
		{class: 'door'},
		div(
			{class: 'card'},
			img({src: document.querySelector('link[rel=icon]').href, alt: '', width: 44, height: 44}),
			h1({tabIndex: -1}, title),
			children
		)
	);
};

export function codeFromAddress() {
	const code = location.hash.slice(1);
	if (code) {
		history.replaceState(null, '', location.pathname);
	}
	return code;
}

// How users come to an account here; null until it is known.
export function useOptions() {
	const [options, setOptions] = useState(null);
	useEffect(() => {
		get('/auth/options').then(setOptions, () => setOptions({registration: 'open', mail: false}));
	}, []);
	return options;
}

const Code = ({value}) =>
	h(Field, {
		label: t('code'),
		name: 'code',
		required: true,
		autocomplete: 'one-time-code',
		spellcheck: false,
		defaultValue: value ?? '',
		hint: t('codeHint')
	});

const NewPassword = () =>
	h(Field, {
		label: t('newPassword'),
		name: 'newPassword',
		type: 'password',
		autocomplete: 'new-password',
		required: true,
		minLength: 8,
		hint: t('passwordHint')
	});

const toSignIn = () => a({href: '/', onClick: follow}, t('toSignIn'));

export function Reset() {
	const [code] = useState(codeFromAddress);
	const [step, setStep] = useState(code ? 'set' : 'ask');
	const options = useOptions();
	if (step === 'done') {
		return h(
			Door,
			{title: t('passwordSet')},
			p({role: 'status'}, t('passwordSetHint')),
			button({type: 'button', class: 'primary', onClick: () => move('/')}, t('signIn'))
		);
	}
	if (step === 'ask' && options?.mail) {
		return h(
			Door,
			{title: t('forgotTitle')},
			p({class: 'quiet'}, t('forgotHint')),
			h(
				Form,
				{
					key: 'ask',
					action: t('sendMail'),
					done: '',
					send: async ({email}) => {
						await post('/auth/reset', {email});
						setStep('set');
					}
				},
				h(Field, {label: t('email'), type: 'email', name: 'email', autocomplete: 'username', required: true})
			),
			button({type: 'button', class: 'plain', onClick: () => setStep('set')}, t('haveCode')),
			p(toSignIn())
		);
	}
	return h(
		Door,
		{title: t('setTitle')},
		p({class: 'quiet'}, code ? t('setHint') : options && !options.mail ? t('askAdministrator') : t('codeInMail')),
		h(
			Form,
			{
				key: 'set',
				action: t('setPassword'),
				done: '',
				send: async (values) => {
					await post('/auth/reset/confirm', values);
					setStep('done');
				}
			},
			h(Code, {value: code}),
			h(NewPassword)
		),
		p(toSignIn())
	);
}

export function Verify() {
	const [code] = useState(codeFromAddress);
	const [done, setDone] = useState(false);
	if (done) {
		return h(
			Door,
			{title: t('addressProven')},
			p({role: 'status'}, t('addressProvenHint')),
			button({type: 'button', class: 'primary', onClick: () => move('/')}, t('goOn'))
		);
	}
	return h(
		Door,
		{title: t('verifyTitle')},
		p({class: 'quiet'}, t('verifyHint')),
		h(
			Form,
			{
				action: t('mine'),
				done: '',
				send: async (values) => {
					await post('/auth/verify', values);
					setDone(true);
				}
			},
			h(Code, {value: code})
		),
		p(toSignIn())
	);
}
