// Who has an account. Each search is in the audit log, so nothing is looked up before somebody asks.
import {useState} from '../lib/hooks.js';
import {h, tag} from '../parts/dom.js';
import {get, post, query, remove} from '../parts/api.js';
import {moment} from '../parts/days.js';
import {Ask, Field, Form} from '../parts/form.js';
import {Failure} from '../parts/load.js';
import {number} from '../parts/types.js';

const {p, div, table, caption, thead, tbody, tr, th, td, button, span, code} = tag;
const PAGE = 25;

export function Accounts({user, look, tell}) {
	const [found, setFound] = useState(null);
	const search = async ({email}) => {
		const page = await get(`/admin/users${query({email: email.trim(), limit: PAGE})}`);
		setFound({email, items: page.items, nextCursor: page.nextCursor});
	};
	const more = () =>
		get(`/admin/users${query({email: found.email.trim(), limit: PAGE, cursor: found.nextCursor})}`).then(
			(page) =>
				setFound({...found, items: [...found.items, ...page.items], nextCursor: page.nextCursor, error: null}),
			(error) => setFound({...found, error})
		);
	return div(
		h(
			Form,
			{send: search, action: 'Look up', done: ''},
			h(Field, {
				label: 'Address',
				name: 'email',
				type: 'text',
				inputMode: 'email',
				autocomplete: 'off',
				hint: 'Left empty: all accounts, page by page. Each search is in the audit log.'
			})
		),
		found
			? [
					found.items.length === 0
						? p('There is no account with this address.')
						: h(Table, {items: found.items, user, look, tell}),
					found.error ? h(Failure, {error: found.error}) : null,
					found.nextCursor ? button({type: 'button', class: 'plain', onClick: more}, 'More accounts') : null
				]
			: null
	);
}

// Both hand something to whoever asks: the administrator makes sure first that it is the user.
function Acts({account, tell}) {
	const [issued, setIssued] = useState(null);
	const [proven, setProven] = useState(Boolean(account.emailProvenAt));
	const told = (text, action) => tell(text, {subject: account.id, action});
	return div(
		{class: 'acts'},
		issued
			? p(
					{role: 'status', tabIndex: -1, ref: (place) => place?.focus()},
					'Code: ',
					code(issued.code),
					span(
						{class: 'small quiet'},
						' Shown only now, for an hour. The user enters it under "Forgot your password?".'
					)
				)
			: h(Ask, {
					title: 'Issue a code for a new password?',
					text:
						`Whoever has it can take over the account of ${account.email}. Make sure that it is them. ` +
						'They are notified.',
					action: 'Code for a new password',
					label: `Issue a code for a new password to ${account.email}`,
					act: async () => setIssued(await post(`/admin/users/${account.id}/reset-code`))
				}),
		proven
			? span({class: 'badge'}, 'address proven')
			: h(Ask, {
					title: 'Is the address theirs?',
					text:
						`What is shared with ${account.email} opens for this account from then on. Make sure that ` +
						'the address is theirs.',
					action: 'Address is theirs',
					label: `Note that ${account.email} is theirs`,
					danger: false,
					style: 'plain',
					act: async () => {
						await post(`/admin/users/${account.id}/verify`);
						setProven(true);
						told(`The address ${account.email} is proven.`, 'ADDRESS_PROVEN');
					}
				}),
		h(Ask, {
			title: 'End all sessions?',
			text: `${account.email} is signed out everywhere, at once.`,
			action: 'Sign out',
			label: `Sign ${account.email} out everywhere`,
			act: async () => {
				await remove(`/admin/users/${account.id}/sessions`);
				told(`All sessions of ${account.email} have ended.`, 'SESSIONS_ENDED');
			}
		}),
		h(Ask, {
			title: 'Remove the second factors?',
			text:
				`For ${account.email}, who has lost them and the recovery codes. Make sure that it is them. ` +
				'They are notified.',
			action: 'Remove second factors',
			label: `Remove the second factors of ${account.email}`,
			act: async () => {
				await remove(`/admin/users/${account.id}/factors`);
				told(`The second factors of ${account.email} are removed.`, 'SECOND_FACTOR_REMOVED');
			}
		})
	);
}

const Table = ({items, user, look, tell}) =>
	div(
		{class: 'table-frame', tabIndex: 0, role: 'region', 'aria-label': 'Accounts, table'},
		table(
			caption({class: 'hidden'}, 'Accounts'),
			thead(
				tr(
					['Address', 'Since', 'Zone', 'Devices', 'Last sync', 'Id', ''].map((name, index) =>
						name ? th({scope: 'col', key: index}, name) : td({key: index})
					)
				)
			),
			tbody(
				items.map((account) =>
					tr(
						{key: account.id},
						th(
							{scope: 'row'},
							account.email,
							account.role === 'admin' ? span({class: 'badge active'}, 'administrator') : null,
							account.name ? p({class: 'small quiet'}, account.name) : null
						),
						td(moment(account.createdAt, user.timezone, {dateStyle: 'medium'})),
						td(account.timezone),
						td(number(account.devices)),
						td(account.lastSync ? moment(account.lastSync, user.timezone) : 'never'),
						td(code(account.id)),
						td(
							h(Acts, {account, tell}),
							button(
								{
									type: 'button',
									class: 'plain',
									'aria-label': `Audit log of ${account.email}`,
									onClick: () => look({subject: account.id})
								},
								'Audit log'
							)
						)
					)
				)
			)
		)
	);
