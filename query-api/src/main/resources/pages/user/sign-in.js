import {useState} from '../lib/hooks.js';
import {h, tag} from '../parts/dom.js';
import {follow} from '../parts/address.js';
import {post} from '../parts/api.js';
import {Choice, Field, Form, ownZone, zones} from '../parts/form.js';
import {canUsePasskeys, usePasskey} from '../parts/passkey.js';
import {enter} from '../parts/session.js';
import {codeFromAddress, Door, useOptions} from './recovery.js';

const {p, button, a} = tag;

// `locked` is the address of who was signed in when the pages were locked; `joining` has come with an invitation.
export function SignIn({locked, joining}) {
	const [fresh, setFresh] = useState(joining);
	const [invitation] = useState(joining ? codeFromAddress : '');
	const [waiting, setWaiting] = useState(null);
	const options = useOptions();
	const title = fresh ? 'New account' : locked ? 'Locked' : 'Sign in';
	const [second, setSecond] = useState(null);
	const send = async ({email, password, name, timezone, invitation: code}) => {
		if (fresh) {
			const made = await post('/auth/register', {
				email,
				password,
				name,
				timezone,
				...(code ? {invitation: code} : {})
			});
			if (options?.mail && !made.emailProvenAt) {
				setWaiting(email);
				return;
			}
		}
		await enter(email, password).catch(async (error) => {
			if (error.code !== 'SECOND_FACTOR_REQUIRED') {
				throw error;
			}
			setSecond({email, password, ...(await post('/auth/challenge', {email, password}))});
		});
		if (joining) {
			history.replaceState(null, '', '/');
			window.dispatchEvent(new Event('moved'));
		}
	};
	if (waiting) {
		return h(
			Door,
			{title: 'Look into your mail'},
			p(
				{role: 'status'},
				`A mail is on its way to ${waiting}. Open its link, then sign in. If you have an account ` +
					'already, it says so.'
			),
			button(
				{
					type: 'button',
					class: 'primary',
					onClick: () => {
						setWaiting(null);
						setFresh(false);
					}
				},
				'Sign in'
			)
		);
	}
	if (second) {
		return h(SecondFactor, {...second, back: () => setSecond(null)});
	}
	const others = zones();
	const own = ownZone();
	return h(
		Door,
		{title},
		p(
			{class: 'quiet'},
			fresh
				? 'Your measurements are encrypted with a key of your own.'
				: locked
					? 'Nobody used these pages for a while. Sign in again to go on where you were.'
					: 'One number a day that is right, from all your devices.'
		),
		h(
			Form,
			{key: fresh, send, action: fresh ? 'Make the account' : 'Sign in'},
			h(Field, {
				label: 'Email',
				type: 'email',
				autocomplete: 'username',
				required: true,
				name: 'email',
				defaultValue: fresh ? '' : (locked ?? '')
			}),
			h(Field, {
				label: 'Password',
				type: 'password',
				autocomplete: fresh ? 'new-password' : 'current-password',
				required: true,
				minLength: fresh ? 8 : 1,
				hint: fresh ? 'At least 8 characters; a sentence is best.' : null,
				name: 'password'
			}),
			fresh && (invitation || options?.registration === 'invitation')
				? h(Field, {
						label: 'Code of your invitation',
						name: 'invitation',
						required: options?.registration === 'invitation',
						autocomplete: 'off',
						spellcheck: false,
						defaultValue: invitation
					})
				: null,
			fresh
				? [
						h(Field, {label: 'Name (if you like)', autocomplete: 'name', name: 'name'}),
						h(Choice, {
							label: 'Time zone, which your days follow',
							initial: own,
							options: [...new Set([own, ...others])].map((zone) => [zone, zone]),
							name: 'timezone'
						})
					]
				: null
		),
		fresh
			? button({type: 'button', class: 'plain', onClick: () => setFresh(false)}, 'I have an account')
			: [
					p(a({href: '/reset', onClick: follow}, 'Forgot your password?')),
					options?.registration === 'closed'
						? p({class: 'quiet'}, 'New accounts are made by administrators only.')
						: button({type: 'button', class: 'plain', onClick: () => setFresh(true)}, 'Make a new account')
				]
	);
}

// What comes after the right password where the account has a second factor.
function SecondFactor({email, password, methods, passkeyOptions, back}) {
	const withPasskey = async () =>
		enter(email, password, {passkey: await usePasskey(passkeyOptions)}).catch(async (error) => {
			// What a passkey has to sign is good for once.
			passkeyOptions = (await post('/auth/challenge', {email, password})).passkeyOptions;
			throw error;
		});
	return h(
		Door,
		{title: 'Second factor'},
		passkeyOptions && canUsePasskeys() ? h(Form, {send: withPasskey, action: 'Use a passkey'}) : null,
		h(
			Form,
			{send: ({code}) => enter(email, password, {code}), action: 'Sign in'},
			h(Field, {
				label: methods.includes('totp') ? 'Code of your app' : 'Recovery code',
				name: 'code',
				autocomplete: 'one-time-code',
				required: true,
				hint: methods.includes('totp') ? 'Or one of your recovery codes.' : null
			})
		),
		button({type: 'button', class: 'plain', onClick: back}, 'Back')
	);
}
