// Fields with their labels, and a form that says what went wrong beside its button.
import {useRef, useState} from '../lib/hooks.js';
import {h, tag} from './dom.js';
import {texts} from './texts.js';

const {form, label, input, select, option, span, button, p, dialog, h2, div} = tag;
const t = texts('common');
let count = 0;

export function Field({label: title, hint, ...properties}) {
	const id = useRef(`field-${++count}`).current;
	return div(
		{class: 'field'},
		label({for: id}, title),
		input({id, 'aria-describedby': hint ? `${id}-hint` : null, ...properties}),
		hint ? span({id: `${id}-hint`, class: 'quiet'}, hint) : null
	);
}

// `value` follows the owner, `initial` is only where it begins.
export function Choice({label: title, options, initial, ...properties}) {
	const id = useRef(`field-${++count}`).current;
	return div(
		{class: 'field'},
		label({for: id}, title),
		select(
			{id, ...properties},
			options.map(([value, text]) =>
				option({value, key: value, ...(initial === undefined ? {} : {selected: value === initial})}, text)
			)
		)
	);
}

// `send` gets the fields' values by name and may throw; what it throws is shown.
export function Form({send, action, children, done, danger}) {
	const [state, setState] = useState({});
	const submit = async (event) => {
		event.preventDefault();
		const values = Object.fromEntries(new FormData(event.currentTarget));
		setState({busy: true});
		try {
			await send(values);
			setState({done: true});
		}
		catch (error) {
			setState({error});
		}
	};
	return form(
		{onSubmit: submit},
		children,
		button(
			{type: 'submit', class: danger ? 'danger' : 'primary', disabled: state.busy},
			state.busy ? t('busy') : action
		),
		p({role: 'alert', class: 'form-failure'}, state.error?.message),
		p({role: 'status', class: 'quiet'}, state.done ? done : null)
	);
}

// Asks once before something is done. `style` is how the button looks that asks, `danger` whether there is a way back.
export function Ask({
	title,
	text,
	action,
	act,
	label: name,
	style = 'plain danger-text',
	danger = true,
	disabled,
	children
}) {
	const box = useRef(null);
	const id = useRef(`ask-${++count}`).current;
	return [
		button(
			{type: 'button', class: style, 'aria-label': name, disabled, onClick: () => box.current.showModal()},
			action
		),
		dialog(
			{ref: box, 'aria-label': title, 'aria-describedby': id},
			h2(title),
			p({id}, text),
			h(
				Form,
				{
					action,
					danger,
					send: async (values) => {
						await act(values);
						box.current?.close();
					}
				},
				children,
				button({type: 'button', class: 'plain', onClick: () => box.current.close()}, t('cancel'))
			)
		)
	];
}

export const zones = () => Intl.supportedValuesOf('timeZone');
export const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
