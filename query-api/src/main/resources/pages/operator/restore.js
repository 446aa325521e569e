// Months that have left the database for the object store: to bring them back, and to see how far that is.
import {h, tag} from '../parts/dom.js';
import {get, post, query} from '../parts/api.js';
import {Ask} from '../parts/form.js';
import {useWatch, watched} from '../parts/watch.js';
import {Month} from './kinds.js';
import {Item} from './operations.js';
import {idOf, UserField} from './users.js';

const {h3, p, div, ul} = tag;
const PAGE = 5;

// An installation without archive is not asked for its restores.
export const Restore = ({kinds, ...rest}) =>
	watched(kinds, 'the restores', ({kinds: names}) =>
		names.includes('restore') ? h(Months, rest) : p({class: 'quiet'}, 'There is no archive in this installation.')
	);

function Months({user, tick, tell}) {
	const list = useWatch((signal) => get(`/admin/operations${query({kind: 'restore', limit: PAGE})}`, {signal}), tick);
	const start = async ({person, from, to}) => {
		const userId = await idOf(person);
		await post('/admin/operations', {kind: 'restore', parameters: {userId, from, to}});
		tell(`Started: the months ${from} to ${to} of ${person.trim()} come back.`, {
			action: 'OPERATION_REQUESTED',
			subject: userId
		});
		list.again();
	};
	const cancel = async (operation) => {
		await post(`/admin/operations/${operation.id}/cancel`);
		tell('Asked to end: Restore.', {action: 'OPERATION_CANCELLED', subject: operation.userId ?? user.id});
		list.again();
	};
	return div(
		p(
			{class: 'quiet'},
			'Old months of samples are files in the object store. Brought back, they are in the database for ' +
				'30 days, or as long as the settings say, and their figures are computed again.'
		),
		div(
			{class: 'acts'},
			h(
				Ask,
				{
					title: 'Bring archived months back?',
					action: 'Bring back',
					label: 'Bring archived months back',
					style: '',
					danger: false,
					text: 'Month by month, also when you leave this page. What is in the database already stays.',
					act: start
				},
				h(UserField),
				div(
					{class: 'pair'},
					h(Month, {label: 'From month', name: 'from', required: true}),
					h(Month, {label: 'To month', name: 'to', required: true})
				)
			)
		),
		h3('Brought back'),
		watched(list, 'the restores', ({items}) =>
			items.length === 0
				? p('Nothing was brought back yet.')
				: ul(
						{class: 'list operations'},
						items.map((operation) => h(Item, {key: operation.id, operation, user, cancel}))
					)
		)
	);
}
