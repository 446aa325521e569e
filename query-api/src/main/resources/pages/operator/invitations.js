// Who may register where registration is by invitation.
import {useState} from '../lib/hooks.js';
import {h, tag} from '../parts/dom.js';
import {get, post, remove} from '../parts/api.js';
import {moment} from '../parts/days.js';
import {Ask, Field, Form} from '../parts/form.js';
import {shown, useLoad} from '../parts/load.js';
import {at} from '../parts/place.js';

const {p, div, ul, li, strong, code} = tag;

export function Invitations({user, tell}) {
	const loaded = useLoad((signal) => get('/admin/invitations', {signal}), []);
	const [made, setMade] = useState(null);
	const invite = async ({email}) => {
		setMade(await post('/admin/invitations', email.trim() ? {email: email.trim()} : {}));
		loaded.again();
	};
	const withdraw = ({id}) =>
		remove(`/admin/invitations/${id}`).then(() => {
			loaded.again();
			tell('An invitation was withdrawn.', {subject: user.id, action: 'INVITATION_WITHDRAWN'});
		});
	return div(
		h(
			Form,
			{send: invite, action: 'Invite', done: ''},
			h(Field, {
				label: 'Address (if only this one may register)',
				name: 'email',
				type: 'email',
				autocomplete: 'off',
				hint:
					'It is mailed there where a mail server is set; else you hand the link on. It works once, ' +
					'for 7 days.'
			})
		),
		made
			? div(
					{class: 'notice', role: 'status'},
					made.code
						? [
								p('Hand on this link. It is shown only now:'),
								p(code(`${location.origin}${at('/join')}#${made.code}`))
							]
						: p(`A mail is on its way to ${made.email}.`)
				)
			: null,
		shown(loaded, 'invitations', ({items}) =>
			items.length === 0
				? p({class: 'quiet'}, 'Nobody is invited.')
				: ul(
						{class: 'list'},
						items.map((item) =>
							li(
								{key: item.id},
								div(
									strong(item.email ?? 'Any address'),
									p(
										{class: 'quiet'},
										`${item.mailed ? 'Mailed' : 'Handed on'}, until ` +
											moment(item.expiresAt, user.timezone)
									)
								),
								h(Ask, {
									title: 'Withdraw this invitation?',
									text: 'Nobody can register with it any more.',
									action: 'Withdraw',
									label: `Withdraw the invitation of ${item.email ?? 'any address'}`,
									act: () => withdraw(item)
								})
							)
						)
					)
		)
	);
}
