// The servers behind the services: as the admin process sees them, and as the one that answers the pages does.
import {tag} from '../parts/dom.js';
import {get} from '../parts/api.js';
import {at} from '../parts/place.js';
import {number} from '../parts/types.js';
import {useWatch, watched} from '../parts/watch.js';
import {useRef} from '../lib/hooks.js';

const {h3, p, div, table, caption, thead, tbody, tr, th, td, span} = tag;

const NAMES = {database: 'Database', cache: 'Cache', queue: 'Queue', keys: 'Master keys', storage: 'Object store'};

export function Servers({tick}) {
	const closed = useRef(false);
	const admin = useWatch((signal) => get('/admin/dependencies', {signal}), tick);
	const query = useWatch(async (signal) => {
		// Through the public door it is not to be had; asking once is enough to know.
		const report = closed.current ? null : await ready(signal);
		closed.current = report === null;
		return report;
	}, tick);
	return div(
		h3('Seen by the admin service'),
		watched(admin, 'the servers', (report) => checks('the admin service', report)),
		h3('Seen by the service of these pages'),
		watched(query, 'the servers', (report) =>
			report
				? checks('the service of these pages', report)
				: p(
						{class: 'quiet'},
						'Its /ready is not open from here, as behind the public door; ask it from inside.'
					)
		)
	);
}

// Answered with 503 when a server is away, which is an answer too.
async function ready(signal) {
	const response = await fetch(at('/ready'), {signal, headers: {Accept: 'application/json'}}).catch((failure) => {
		throw failure.name === 'AbortError' ? failure : new Error('The server cannot be reached.');
	});
	return response.status === 200 || response.status === 503 ? response.json() : null;
}

function checks(whose, report) {
	return div(
		{class: 'table-frame', tabIndex: 0, role: 'region', 'aria-label': `Servers of ${whose}, table`},
		table(
			caption({class: 'hidden'}, `Servers of ${whose}`),
			thead(
				tr(
					th({scope: 'col'}, 'Server'),
					th({scope: 'col'}, 'State'),
					th({scope: 'col', class: 'right'}, 'Latency')
				)
			),
			tbody(
				Object.entries(report.checks ?? {}).map(([name, check]) =>
					tr(
						{key: name},
						th({scope: 'row'}, NAMES[name] ?? name),
						td(
							span(
								{class: `badge ${check.healthy ? 'active' : 'high'}`},
								check.healthy ? (check.note ?? 'healthy') : 'not healthy'
							),
							check.error ? p({class: 'small'}, check.error) : null
						),
						td({class: 'right'}, check.note ? '–' : `${number(check.latencyMs)}\u202fms`)
					)
				)
			)
		)
	);
}
