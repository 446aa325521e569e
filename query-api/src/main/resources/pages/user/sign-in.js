import {useState} from '../lib/hooks.js';
import {h, tag} from '../parts/dom.js';
import {follow} from '../parts/address.js';
import {post} from '../parts/api.js';
import {Choice, Field, Form, ownZone, zones} from '../parts/form.js';
import {canUsePasskeys, usePasskey} from '../parts/passkey.js';
import {enter} from '../parts/session.js';
import {texts} from '../parts/texts.js';
import {codeFromAddress, Door, useOptions} from './recovery.js';

const {p, button, a} = tag;
const t = texts('frame');

// `locked` is the address of who was signed in when the pages were locked; `joining` has come with an invitation.
export function SignIn({locked, joining}) {
	const [fresh, setFresh] = useState(joining);
	const [invitation] = useState(joining ? codeFromAddress : '');
	const [waiting, setWaiting] = useState(null);
	const options = useOptions();
	const title = fresh ? t('newAccount') : locked ? t('locked') : t('signIn');
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
			{title: t('checkMail')},
			p({role: 'status'}, t('mailSent', {email: waiting})),
			button(
				{
					type: 'button',
					class: 'primary',
					onClick: () => {
						setWaiting(null);
						setFresh(false);
					}
				},
				t('signIn')
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
		p({class: 'quiet'}, fresh ? t('newAccountHint') : locked ? t('lockedHint') : t('signInHint')),
		h(
			Form,
			{key: fresh, send, action: fresh ? t('makeAccount') : t('signIn')},
			h(Field, {
				label: t('email'),
				type: 'email',
				autocomplete: 'username',
				required: true,
				name: 'email',
				defaultValue: fresh ? '' : (locked ?? '')
			}),
			h(Field, {
				label: t('password'),
				type: 'password',
				autocomplete: fresh ? 'new-password' : 'current-password',
				required: true,
				minLength: fresh ? 8 : 1,
				hint: fresh ? t('passwordHint') : null,
				name: 'password'
			}),
			fresh && (invitation || options?.registration === 'invitation')
				? h(Field, {
						label: t('invitationCode'),
						name: 'invitation',
						required: options?.registration === 'invitation',
						autocomplete: 'off',
						spellcheck: false,
						defaultValue: invitation
					})
				: null,
			fresh
				? [
						h(Field, {label: t('name'), autocomplete: 'name', name: 'name'}),
						h(Choice, {
							label: t('timezone'),
							initial: own,
							options: [...new Set([own, ...others])].map((zone) => [zone, zone]),
							name: 'timezone'
						})
					]
				: null
		),
		fresh
			? button({type: 'button', class: 'plain', onClick: () => setFresh(false)}, t('haveAccount'))
			: [
					p(a({href: '/reset', onClick: follow}, t('forgotPassword'))),
					options?.registration === 'closed'
						? p({class: 'quiet'}, t('registrationClosed'))
						: button({type: 'button', class: 'plain', onClick: () => setFresh(true)}, t('makeNewAccount'))
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
		{title: t('secondFactor')},
		passkeyOptions && canUsePasskeys() ? h(Form, {send: withPasskey, action: t('usePasskey')}) : null,
		h(
			Form,
			{send: ({code}) => enter(email, password, {code}), action: t('signIn')},
			h(Field, {
				label: methods.includes('totp') ? t('appCode') : t('recoveryCode'),
				name: 'code',
				autocomplete: 'one-time-code',
				required: true,
				hint: methods.includes('totp') ? t('recoveryCodeToo') : null
			})
		),
		button({type: 'button', class: 'plain', onClick: back}, t('back'))
	);
}
