// A text that somebody takes along.
import {useRef, useState} from '../lib/hooks.js';
import {tag} from './dom.js';
import {texts} from './texts.js';

const {div, label, input, button, p} = tag;
const t = texts('common');
let count = 0;

export function Copied({label: title, value}) {
	const [said, setSaid] = useState('');
	const field = useRef(null);
	const id = useRef(`copied-${++count}`).current;
	const copy = async () => {
		// There is no clipboard without a secure context; then the text is selected, ready to be copied.
		field.current.select();
		await (navigator.clipboard?.writeText(value) ?? Promise.reject(new Error())).then(
			() => setSaid(t('copied')),
			() => setSaid(t('selected'))
		);
	};
	return div(
		{class: 'field'},
		label({for: id}, title),
		div(
			{class: 'copy'},
			input({id, ref: field, readOnly: true, value}),
			button({type: 'button', 'aria-label': t('copyOf', {title}), onClick: copy}, t('copy'))
		),
		p({role: 'status', class: 'quiet'}, said)
	);
}
