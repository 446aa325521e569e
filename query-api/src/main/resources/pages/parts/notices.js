// What happened to an account, in words.
import {useState} from '../lib/hooks.js';
import {h, tag} from './dom.js';
import {get, post} from './api.js';
import {moment} from './days.js';
import {useLoad} from './load.js';

const {div, p, ul, li, button, span} = tag;
const SHOWN_AT_ONCE = 3;
const ADVICE = {
	addressProven: '',
	recipientConfirmed: '',
	recipientWaits: ' Compare codes under Sharing.',
	registrationTried: ' If it was you: you have one already.'
};
const OTHERWISE = ' Was it not you? Change your password.';

const WORDS = {
	passwordChanged: 'Your password was changed.',
	passwordReset: 'A new password was set with a code.',
	resetCodeIssued: 'An administrator issued a code for a new password.',
	addressProven: 'Your address is proven.',
	registrationTried: 'Somebody tried to make an account with your address.',
	newSignIn: 'Somebody signed in from a new network',
	secondFactorAdded: 'A second factor was added',
	secondFactorRemoved: 'A second factor was removed',
	passkeyAdded: 'A passkey was added',
	passkeyRemoved: 'A passkey was removed',
	sessionsEnded: 'All other sessions were ended.',
	recoveryCodesMade: 'New recovery codes were made.',
	recoveryCodeUsed: 'A recovery code was used to sign in.',
	tokenMade: 'A token was made',
	tokenRevoked: 'A token was revoked',
	devicePaired: 'An app was connected',
	recipientWaits: 'Somebody wants to open what you share with their address',
	recipientConfirmed: 'You let somebody open what you share with their address'
};

export function noticeText({kind, detail}) {
	const text = WORDS[kind] ?? 'Something changed in your account.';
	return detail ? `${text.replace(/\.$/, '')}: ${detail}.` : text.replace(/\.?$/, '.');
}

// What the user has not seen yet, above every page.
export function Notices({user}) {
	const loaded = useLoad((signal) => get('/users/me/notices', {signal}), [], ['share']);
	const [seen, setSeen] = useState([]);
	const items = (loaded.value?.items ?? [])
		.filter(({id, seenAt}) => !seenAt && !seen.includes(id))
		.slice(0, SHOWN_AT_ONCE);
	const see = (id) => {
		setSeen([...seen, id]);
		post(`/users/me/notices/${id}/seen`).catch(() => setSeen(seen));
	};
	return items.length === 0
		? null
		: div(
				{class: 'notices', role: 'status'},
				items.map((notice) =>
					div(
						{class: 'notice told', key: notice.id},
						p(
							noticeText(notice),
							span(
								{class: 'quiet'},
								` ${moment(notice.createdAt, user.timezone)}.${ADVICE[notice.kind] ?? OTHERWISE}`
							)
						),
						button(
							{
								type: 'button',
								class: 'plain',
								'aria-label': `Dismiss: ${noticeText(notice)}`,
								onClick: () => see(notice.id)
							},
							'Dismiss'
						)
					)
				)
			);
}

export const NoticeList = ({items, zone}) =>
	items.length === 0
		? p({class: 'quiet'}, 'Nothing yet.')
		: ul(
				{class: 'list'},
				items
					.slice(0, 10)
					.map((notice) =>
						li(
							{key: notice.id},
							div(noticeText(notice), p({class: 'quiet'}, moment(notice.createdAt, zone)))
						)
					)
			);
