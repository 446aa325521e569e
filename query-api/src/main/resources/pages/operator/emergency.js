// Emergency access: one user's data, for a short time, with a reason that this user reads at once. The list is in the
// audit log each time, so nothing is listed before somebody asks.
import {useState} from '../lib/hooks.js';
import {h, tag} from '../parts/dom.js';
import {get, post, query, remove} from '../parts/api.js';
import {moment, time} from '../parts/days.js';
import {Ask, Choice, Field} from '../parts/form.js';
import {Failure} from '../parts/load.js';
import {canUsePasskeys, usePasskey} from '../parts/passkey.js';
import {enter} from '../parts/session.js';
import {idOf, UserField} from './users.js';
import {counted} from './words.js';

const {p, div, ul, li, a, button, span, strong, code} = tag;
const PAGE = 20;
const MINUTES = [
	['15', '15 minutes'],
	['30', '30 minutes'],
	['60', '1 hour']
];

export function Emergency({user, tell}) {
	const [list, setList] = useState(null);
	const show = (limit = PAGE) =>
		get(`/admin/break-glass${query({limit})}`).then(
			(page) => setList({...page, limit}),
			(error) => setList((before) => ({items: [], ...before, error}))
		);
	const [coded, setCoded] = useState(false);
	// A session that was left open somewhere is not enough: this one is a moment old.
	const signInAgain = ({password, code: typed}) =>
		enter(user.email, password, typed ? {code: typed} : {}).catch(async (error) => {
			if (error.code !== 'SECOND_FACTOR_REQUIRED') {
				throw error;
			}
			const {passkeyOptions} = await post('/auth/challenge', {email: user.email, password});
			const passkey =
				passkeyOptions && canUsePasskeys() ? await usePasskey(passkeyOptions).catch(() => null) : null;
			if (!passkey) {
				setCoded(true);
				throw new Error('Enter a code of your second factor, too.');
			}
			await enter(user.email, password, {passkey});
		});
	const open = async ({person, reason, minutes, ...proof}) => {
		const userId = await idOf(person);
		await signInAgain(proof);
		await post('/admin/break-glass', {userId, reason, minutes: Number(minutes)});
		tell(`Opened for ${minutes} minutes: the data of ${person.trim()}.`, {
			action: 'BREAK_GLASS_OPENED',
			subject: userId
		});
		await show();
	};
	const end = async (emergency) => {
		await remove(`/admin/break-glass/${emergency.id}`);
		tell('Ended: an emergency access.', {action: 'BREAK_GLASS_ENDED', subject: emergency.userId});
		await show(list.limit);
	};
	return div(
		p(
			{class: 'quiet'},
			"Administrators see nobody's data. In an emergency you can read that of one user, as hours and " +
				'coarser, of the last 90 days. The user sees it at once, with your name and the reason.'
		),
		div(
			{class: 'acts'},
			h(
				Ask,
				{
					title: "Open somebody's data?",
					action: 'Open',
					label: "Open somebody's data in an emergency",
					style: 'danger-text',
					text:
						'The user sees at once that you did, and why. An alert notifies other administrators, ' +
						'and it is in the audit log for good.',
					act: open
				},
				h(UserField),
				h(Field, {
					label: 'Reason',
					name: 'reason',
					required: true,
					minLength: 10,
					maxLength: 500,
					autocomplete: 'off',
					hint: 'On one line, 10 to 500 characters. The user reads it.'
				}),
				h(Choice, {label: 'For', name: 'minutes', initial: '30', options: MINUTES}),
				h(Field, {
					label: 'Your password',
					type: 'password',
					name: 'password',
					required: true,
					autocomplete: 'current-password',
					hint: 'To be sure that it is you.'
				}),
				coded
					? h(Field, {
							label: 'Code of your second factor',
							name: 'code',
							autocomplete: 'one-time-code',
							required: true
						})
					: null
			),
			list ? null : button({type: 'button', onClick: () => show()}, 'Show emergency accesses')
		),
		list?.error ? h(Failure, {error: list.error, again: () => show(list.limit)}) : null,
		list && !list.error
			? list.items.length === 0
				? p({role: 'status'}, 'There was none yet.')
				: h(List, {items: list.items, user, end})
			: null,
		list?.nextCursor
			? button(
					{type: 'button', class: 'plain', onClick: () => show(list.limit + PAGE)},
					'Show older emergency accesses'
				)
			: null
	);
}

const List = ({items, user, end}) =>
	ul(
		{class: 'list', 'aria-label': 'Emergency accesses, newest first'},
		items.map((emergency) => {
			const since = moment(emergency.openedAt, user.timezone);
			const own = emergency.administratorId === user.id;
			const open = emergency.state === 'open';
			return li(
				{key: emergency.id},
				div(
					strong(since),
					span({class: `badge ${open ? 'active' : ''}`}, emergency.state),
					p(emergency.reason ?? 'The account is being erased.'),
					p(
						{class: 'quiet'},
						'To the data of ',
						code(emergency.userId),
						' by ',
						own ? 'you' : code(emergency.administratorId),
						open ? `, until ${time(emergency.expiresAt, user.timezone)}` : null,
						`, read ${counted(emergency.views, 'time')}.`
					)
				),
				open
					? div(
							{class: 'acts'},
							own
								? a(
										{
											class: 'button',
											href: `/s?share=${emergency.id}`,
											'aria-label': `Read what was opened ${since}`
										},
										'Read'
									)
								: null,
							h(Ask, {
								title: 'End this emergency access?',
								action: 'End',
								label: `End the emergency access of ${since}`,
								text: 'It cannot be read any more from that moment on.',
								act: () => end(emergency)
							})
						)
					: null
			);
		})
	);
