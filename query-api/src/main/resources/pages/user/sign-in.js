import {useState} from '../lib/hooks.js';
import {h, tag} from '../parts/dom.js';
import {post} from '../parts/api.js';
import {Choice, Field, Form, ownZone, zones} from '../parts/form.js';
import {enter} from '../parts/session.js';

const {main, h1, p, div, button, img} = tag;

// `locked` is the address of who was signed in when the pages were locked.
export function SignIn({locked}) {
	const [fresh, setFresh] = useState(false);
	const title = fresh ? 'New account' : locked ? 'Locked' : 'Sign in';
	document.title = `${title} · Health pipeline`;
	const send = async ({email, password, name, timezone}) => {
		if (fresh) {
			await post('/auth/register', {email, password, name, timezone});
		}
		await enter(email, password);
	};
	const others = zones();
	const own = ownZone();
	return main({class: 'door'}, div({class: 'card'},
		img({src: document.querySelector('link[rel=icon]').href, alt: '', width: 44, height: 44}),
		h1(title),
		p({class: 'quiet'}, fresh ? 'Your measurements are encrypted with a key of your own.'
			: locked ? 'Nobody used these pages for a while. Sign in again to go on where you were.' : 'One number a day that is right, from all your devices.'),
		h(Form, {key: fresh, send, action: fresh ? 'Make the account' : 'Sign in'},
			h(Field, {label: 'Email', type: 'email', autocomplete: 'username', required: true, name: 'email', defaultValue: fresh ? '' : locked ?? ''}),
			h(Field, {label: 'Password', type: 'password', autocomplete: fresh ? 'new-password' : 'current-password', required: true,
				minLength: fresh ? 8 : 1, hint: fresh ? 'At least 8 characters; a sentence is best.' : null, name: 'password'}),
			fresh ? [h(Field, {label: 'Name (if you like)', autocomplete: 'name', name: 'name'}),
				h(Choice, {label: 'Time zone, which your days follow', initial: own, options: [...new Set([own, ...others])].map((zone) => [zone, zone]), name: 'timezone'})] : null),
		button({type: 'button', class: 'plain', onClick: () => setFresh(!fresh)}, fresh ? 'I have an account' : 'Make a new account')));
}

