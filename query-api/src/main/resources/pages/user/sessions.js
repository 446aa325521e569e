// Where one is signed in, and how to end it there.
import {useState} from '../lib/hooks.js';
import {h, tag} from '../parts/dom.js';
import {get, remove} from '../parts/api.js';
import {ago, moment} from '../parts/days.js';
import {Failure, shown, useLoad} from '../parts/load.js';
import {leave} from '../parts/session.js';

const {h2, p, div, ul, li, span, button, section, strong} = tag;

export function Sessions({user}) {
	const loaded = useLoad((signal) => get('/auth/sessions', {signal}), []);
	const [error, setError] = useState(null);
	const end = (path) =>
		remove(path)
			.then(() => setError(null), setError)
			.then(loaded.again);
	const everywhere = () => remove('/auth/sessions').then(leave).catch(setError);
	return section(
		{class: 'card', 'aria-labelledby': 'sessions'},
		h2({id: 'sessions'}, 'Where you are signed in'),
		error ? h(Failure, {error}) : null,
		shown(loaded, 'your sessions', ({items}) => [
			ul(
				{class: 'list'},
				items.map((item) => h(Item, {key: item.id, item, user, end}))
			),
			div(
				{class: 'acts'},
				items.length > 1
					? button({type: 'button', onClick: () => end('/auth/sessions')}, 'Sign out everywhere else')
					: null,
				button({type: 'button', onClick: everywhere}, 'Sign out everywhere')
			)
		])
	);
}

const Item = ({item, user, end}) =>
	li(
		div(
			strong(item.device),
			item.current ? span({class: 'badge active'}, 'here') : null,
			p({class: 'quiet'}, `${item.place ? `From ${item.place}, last` : 'Last'} used ${ago(item.lastUsedAt)}`),
			p(
				{class: 'quiet'},
				`Signed in ${moment(item.createdAt, user.timezone)}, `,
				item.kind === 'page' ? 'on these pages' : 'as an app'
			)
		),
		item.current
			? null
			: button(
					{
						type: 'button',
						'aria-label': `Sign out ${item.device}`,
						onClick: () => end(`/auth/sessions/${item.id}`)
					},
					'Sign out'
				)
	);
