// The second factors of an account: to add and remove an app and passkeys, and recovery codes.
import {useState} from '../lib/hooks.js';
import {h, tag} from '../parts/dom.js';
import {get, post, remove} from '../parts/api.js';
import {ago, moment} from '../parts/days.js';
import {Ask, Field, Form} from '../parts/form.js';
import {shown, useLoad} from '../parts/load.js';
import {canUsePasskeys, makePasskey} from '../parts/passkey.js';

const {h2, h3, p, div, ul, li, section, strong, code, button, img} = tag;

// `added` is told when the account has a factor more.
export function Factors({user, added}) {
	const loaded = useLoad((signal) => get('/auth/factors', {signal}), []);
	const [codes, setCodes] = useState(null);
	const more = ({recoveryCodes}) => {
		setCodes(recoveryCodes);
		loaded.again();
		if (!recoveryCodes) {
			added?.();
		}
	};
	return section(
		{class: 'card', 'aria-labelledby': 'factors'},
		h2({id: 'factors'}, 'Second factor'),
		codes
			? h(RecoveryCodes, {
					codes,
					done: () => {
						setCodes(null);
						added?.();
					}
				})
			: shown(loaded, 'your second factors', (factors) => [
					p(
						factors.items.length
							? 'Each sign-in needs one of these beside your password.'
							: 'With a second factor, somebody who learns your password still cannot sign in.'
					),
					factors.items.length
						? ul(
								{class: 'list'},
								factors.items.map((item) => h(Item, {key: item.id, item, user, again: loaded.again}))
							)
						: null,
					factors.items.length
						? p({class: 'quiet'}, `${factors.recoveryCodesLeft} recovery codes are left.`)
						: null,
					div(
						{class: 'acts'},
						factors.items.some(({kind}) => kind === 'totp') ? null : h(AddApp, {more}),
						factors.passkeysPossible && canUsePasskeys() ? h(AddPasskey, {more}) : null,
						factors.items.length
							? h(
									Ask,
									{
										title: 'New recovery codes',
										text: 'The old ones end.',
										action: 'New recovery codes',
										style: 'plain',
										danger: false,
										act: async ({password}) =>
											more(await post('/auth/factors/recovery-codes', {password}))
									},
									h(Password)
								)
							: null
					),
					factors.passkeysPossible
						? null
						: p({class: 'quiet'}, 'Passkeys need an address with a name and HTTPS, or localhost.')
				])
	);
}

const Password = () =>
	h(Field, {label: 'Password', type: 'password', name: 'password', autocomplete: 'current-password', required: true});

const Item = ({item, user, again}) =>
	li(
		div(
			strong(item.kind === 'totp' ? 'App with codes' : item.name),
			p(
				{class: 'quiet'},
				`Added ${moment(item.createdAt, user.timezone)}, `,
				item.lastUsedAt ? `last used ${ago(item.lastUsedAt)}` : 'not used yet'
			)
		),
		h(
			Ask,
			{
				title: 'Remove this factor',
				text: 'You sign in without it from now on.',
				action: 'Remove',
				label: `Remove ${item.kind === 'totp' ? 'the app' : item.name}`,
				act: async ({password}) => {
					await remove(`/auth/factors/${item.id}`, {password});
					again();
				}
			},
			h(Password)
		)
	);

function AddApp({more}) {
	const [app, setApp] = useState(null);
	if (!app) {
		return h(
			Ask,
			{
				title: 'Add an app',
				text: 'An authenticator app on your phone shows a new code each half minute.',
				action: 'Add an app',
				style: 'plain',
				danger: false,
				act: async ({password}) => setApp(await post('/auth/factors/totp', {password}))
			},
			h(Password)
		);
	}
	return div(
		{class: 'new-factor'},
		h3('Add an app'),
		p('Scan this with your authenticator app, or type the secret in.'),
		img({
			class: 'qr',
			alt: 'QR code for your app',
			width: 200,
			height: 200,
			src: `data:image/svg+xml,${encodeURIComponent(app.qr)}`
		}),
		p(code(app.secret.replace(/(.{4})(?=.)/g, '$1 '))),
		h(
			Form,
			{action: 'Confirm', send: async (values) => more(await post('/auth/factors/totp/confirm', values))},
			h(Field, {
				label: 'Code that the app shows',
				name: 'code',
				inputMode: 'numeric',
				autocomplete: 'one-time-code',
				required: true
			})
		)
	);
}

const AddPasskey = ({more}) =>
	h(
		Ask,
		{
			title: 'Add a passkey',
			text: 'Your phone, your computer or a security key confirms that it is you.',
			action: 'Add a passkey',
			style: 'plain',
			danger: false,
			act: async ({password, name}) => {
				const {publicKey} = await post('/auth/factors/passkeys/options', {password});
				more(await post('/auth/factors/passkeys', {name, credential: await makePasskey(publicKey)}));
			}
		},
		h(Field, {label: 'Your name for it', name: 'name', maxLength: 100, required: true}),
		h(Password)
	);

const RecoveryCodes = ({codes, done}) =>
	div(
		h3('Recovery codes'),
		p(
			'Keep these somewhere safe. Each of them signs you in once if you lose your second factor. ' +
				'They are shown only now.'
		),
		ul(
			{class: 'codes'},
			codes.map((text) => li({key: text}, code(text)))
		),
		button({type: 'button', class: 'primary', onClick: done}, 'I have kept them')
	);
