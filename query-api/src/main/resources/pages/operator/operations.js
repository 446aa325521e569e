// Long work: to start it, to see how far it is, and to end it.
import {useEffect, useState} from '../lib/hooks.js';
import {h, tag} from '../parts/dom.js';
import {get, post, query} from '../parts/api.js';
import {moment} from '../parts/days.js';
import {Ask} from '../parts/form.js';
import {number} from '../parts/types.js';
import {useWatch, watched} from '../parts/watch.js';
import {kindOf} from './kinds.js';
import {FactList, facts} from './words.js';

const {h3, p, div, ul, li, button, progress, span, strong, details, summary} = tag;
const PAGE = 10;
const UNDER_WAY = ['queued', 'running'];

export function Operations({user, tick, kinds, tell, moved}) {
	const [limit, setLimit] = useState(PAGE);
	const list = useWatch((signal) => get(`/admin/operations${query({limit})}`, {signal}), tick, [limit]);
	const retention = (list.value?.items ?? [])
		.filter(({kind}) => kind === 'retention')
		.map(({id, status}) => `${id} ${status}`)
		.join();
	useEffect(() => moved(retention), [retention]);
	const start = async (kind, values) => {
		const parameters = kindOf(kind).parameters(values);
		await post('/admin/operations', {kind, parameters});
		tell(`Started: ${kindOf(kind).title}.`, {action: 'OPERATION_REQUESTED', subject: parameters.userId || user.id});
		list.again();
	};
	const cancel = async (operation) => {
		await post(`/admin/operations/${operation.id}/cancel`);
		tell(`Asked to end: ${kindOf(operation.kind).title}.`, {
			action: 'OPERATION_CANCELLED',
			subject: operation.userId ?? user.id
		});
		list.again();
	};
	return div(
		watched(kinds, 'what can be started', ({kinds: names}) =>
			names.length === 0
				? p({class: 'quiet'}, 'Nothing can be started in this installation.')
				: ul(
						{class: 'list starts'},
						names.map((kind) => h(Start, {key: kind, kind, start}))
					)
		),
		h3('Started'),
		watched(list, 'the operations', ({items, nextCursor}) =>
			items.length === 0
				? p('None was started yet.')
				: [
						ul(
							{class: 'list operations'},
							items.map((operation) => h(Item, {key: operation.id, operation, user, cancel}))
						),
						nextCursor
							? button(
									{type: 'button', class: 'plain', onClick: () => setLimit(limit + PAGE)},
									'Show older operations'
								)
							: null
					]
		)
	);
}

const troubled = ({outcome}) => outcome === 'completed_with_problems';

function Start({kind, start}) {
	const {title, text, fields} = kindOf(kind);
	return li(
		div(strong(title), p({class: 'quiet'}, text)),
		h(
			Ask,
			{
				title: `Start: ${title}?`,
				action: 'Start',
				label: `Start ${title}`,
				style: '',
				danger: false,
				text: `${text} It goes on step by step, also when you leave this page, and can be ended.`,
				act: (values) => start(kind, values)
			},
			fields()
		)
	);
}

export function Item({operation, user, cancel}) {
	const {title} = kindOf(operation.kind);
	const {done, total} = operation.progress;
	const since = moment(operation.createdAt, user.timezone);
	const underWay = UNDER_WAY.includes(operation.status);
	const known = total !== null && total !== undefined;
	const high = operation.status === 'failed' || troubled(operation);
	return li(
		{class: 'operation'},
		div(
			strong(title),
			span(
				{class: `badge ${high ? 'high' : underWay ? 'active' : ''}`},
				troubled(operation) ? 'completed with problems' : operation.status
			),
			operation.status === 'queued'
				? null
				: progress({
						max: known ? Math.max(1, total) : 1,
						value: known ? (total === 0 ? 1 : done) : underWay ? undefined : 1,
						'aria-label': `${title} of ${since}`
					}),
			p(
				{class: 'quiet'},
				[
					known ? `${number(done)} of ${number(total)}` : `${number(done)} so far`,
					`asked for ${since}`,
					operation.requestedBy
						? operation.requestedBy === user.id
							? 'by you'
							: 'by an administrator'
						: 'by the schedule',
					operation.completedAt ? `ended ${moment(operation.completedAt, user.timezone)}` : null
				]
					.filter(Boolean)
					.join(' · ')
			),
			operation.errorCode
				? p(
						{class: 'form-failure'},
						`${operation.status === 'failed' ? 'Given up' : 'It will be tried again'}: ` +
							`${operation.errorCode}, after ${number(operation.attempts)} attempts in a row without ` +
							'a step.'
					)
				: null,
			troubled(operation)
				? p(
						{class: 'form-failure'},
						`Left undone: ${facts(operation.problems)
							.map(([name, count]) => `${name} ${count}`)
							.join(', ')}.`
					)
				: null,
			details(
				summary('The numbers'),
				h(FactList, {
					object: {
						...operation.parameters,
						...operation.state,
						...(operation.userId ? {person: operation.userId} : {}),
						id: operation.id
					}
				})
			)
		),
		underWay
			? h(Ask, {
					title: `End: ${title}?`,
					action: 'End',
					label: `End ${title} of ${since}`,
					text: 'It stops after the step it is at. What was done stays done.',
					act: () => cancel(operation)
				})
			: null
	);
}
