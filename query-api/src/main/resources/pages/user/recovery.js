// A new password, and the proof of an address, for whoever has a code. It comes in the fragment, which no browser
// sends, and is taken out of the address at once.
import {useEffect, useState} from '../lib/hooks.js';
import {h, tag} from '../parts/dom.js';
import {follow, move} from '../parts/address.js';
import {get, post} from '../parts/api.js';
import {Field, Form} from '../parts/form.js';

const {main, h1, p, div, img, a, button} = tag;

export const Door = ({title, children}) => {
	document.title = `${title} · Health pipeline`;
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
		label: 'Code',
		name: 'code',
		required: true,
		autocomplete: 'one-time-code',
		spellcheck: false,
		defaultValue: value ?? '',
		hint: 'From the mail, or from an administrator: 16 letters and digits.'
	});

const NewPassword = () =>
	h(Field, {
		label: 'New password',
		name: 'newPassword',
		type: 'password',
		autocomplete: 'new-password',
		required: true,
		minLength: 8,
		hint: 'At least 8 characters; a sentence is best.'
	});

const toSignIn = () => a({href: '/', onClick: follow}, 'To the sign-in');

export function Reset() {
	const [code] = useState(codeFromAddress);
	const [step, setStep] = useState(code ? 'set' : 'ask');
	const options = useOptions();
	if (step === 'done') {
		return h(
			Door,
			{title: 'New password set'},
			p({role: 'status'}, 'You were signed out everywhere. Sign in with the new password.'),
			button({type: 'button', class: 'primary', onClick: () => move('/')}, 'Sign in')
		);
	}
	if (step === 'ask' && options?.mail) {
		return h(
			Door,
			{title: 'Forgot your password'},
			p(
				{class: 'quiet'},
				'If there is an account with this address, it gets a mail with a link that works once, for 30 minutes.'
			),
			h(
				Form,
				{
					key: 'ask',
					action: 'Send me a mail',
					done: '',
					send: async ({email}) => {
						await post('/auth/reset', {email});
						setStep('set');
					}
				},
				h(Field, {label: 'Email', type: 'email', name: 'email', autocomplete: 'username', required: true})
			),
			button({type: 'button', class: 'plain', onClick: () => setStep('set')}, 'I have a code'),
			p(toSignIn())
		);
	}
	return h(
		Door,
		{title: 'Set a new password'},
		p(
			{class: 'quiet'},
			code
				? 'The code works once. You are signed out everywhere.'
				: options && !options.mail
					? 'Ask an administrator for a code. It works once, for an hour.'
					: 'Look into your mail: it has a link and a code.'
		),
		h(
			Form,
			{
				key: 'set',
				action: 'Set the password',
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
			{title: 'Address proven'},
			p({role: 'status'}, 'It is known now that this address is yours.'),
			button({type: 'button', class: 'primary', onClick: () => move('/')}, 'Go on')
		);
	}
	return h(
		Door,
		{title: 'Is this your address?'},
		p({class: 'quiet'}, 'Go on only if you made an account with it yourself.'),
		h(
			Form,
			{
				action: 'It is mine',
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
