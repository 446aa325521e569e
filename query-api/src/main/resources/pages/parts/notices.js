// What happened to an account, in words.
import {useState} from '../lib/hooks.js';
import {h, tag} from './dom.js';
import {get, post} from './api.js';
import {moment} from './days.js';
import {useLoad} from './load.js';
import {hasText, texts} from './texts.js';

const {div, p, ul, li, button, span} = tag;
const t = texts('frame');
const SHOWN_AT_ONCE = 3;
const WITHOUT_ADVICE = ['addressProven', 'recipientConfirmed'];

export function noticeText({kind, detail}) {
	const text = t(hasText('frame', `${kind}Notice`) ? `${kind}Notice` : 'otherNotice');
	return detail ? `${text.replace(/\.$/, '')}: ${detail}.` : text.replace(/\.?$/, '.');
}

function advice({kind}) {
	if (WITHOUT_ADVICE.includes(kind)) {
		return '';
	}
	return t(hasText('frame', `${kind}Advice`) ? `${kind}Advice` : 'otherAdvice');
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
							span({class: 'quiet'}, ` ${moment(notice.createdAt, user.timezone)}.${advice(notice)}`)
						),
						button(
							{
								type: 'button',
								class: 'plain',
								'aria-label': t('dismissNotice', {notice: noticeText(notice)}),
								onClick: () => see(notice.id)
							},
							t('dismiss')
						)
					)
				)
			);
}

export const NoticeList = ({items, zone}) =>
	items.length === 0
		? p({class: 'quiet'}, t('noNotices'))
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
