// What a phone shows that opened a pairing link in its browser: the two things that its app asks for. The code comes in
// the fragment, which no browser sends; it is taken out of the address at once.
import {render} from '../lib/preact.js';
import {useState} from '../lib/hooks.js';
import {h, tag} from '../parts/dom.js';
import {Copied} from '../parts/copied.js';
import {BASE} from '../parts/place.js';
import {loadTexts} from '../parts/texts.js';

const {main, h1, p, div, img} = tag;

function codeFromAddress() {
	const code = location.hash.slice(1);
	if (code) {
		history.replaceState(null, '', location.pathname);
	}
	return code;
}

function Pair() {
	const [code] = useState(codeFromAddress);
	return main(
		{class: 'door'},
		div(
			{class: 'card'},
			img({src: document.querySelector('link[rel=icon]').href, alt: '', width: 44, height: 44}),
			h1('Connect an app'),
			code
				? [
						p(
							'Open the app that is to send your measurements, choose a server of your own, and ' +
								'enter these two. The code works once, within ten minutes.'
						),
						h(Copied, {label: 'Server', value: location.origin + BASE}),
						h(Copied, {label: 'Code', value: code})
					]
				: p(
						'There is no code in this address. Make a new one under Connect, and scan it with the ' +
							'app or with the camera of the phone.'
					)
		)
	);
}

loadTexts('common', 'pair').then(() => render(h(Pair), document.getElementById('page')));
