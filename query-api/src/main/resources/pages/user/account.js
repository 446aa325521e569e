// Who one is, which zones and night rule days follow, and where one is signed in.
import {h, tag} from '../parts/dom.js';
import {follow} from '../parts/address.js';
import {get, patch, post} from '../parts/api.js';
import {Choice, Field, Form, zones} from '../parts/form.js';
import {shown, useLoad} from '../parts/load.js';
import {NoticeList} from '../parts/notices.js';
import {Factors} from './factors.js';
import {useOptions} from './recovery.js';
import {Sessions} from './sessions.js';

const {h1, h2, p, div, section, a} = tag;

export default function Account({user, change}) {
	const save = async ({name, birthYear, sexAtBirth, nightRule, sourceOrder, ...zone}) =>
		change(
			await patch('/users/me', {
				name,
				birthYear: birthYear ? Number(birthYear) : null,
				sexAtBirth: sexAtBirth || null,
				nightRule,
				sourceOrder,
				...zoneChange(user, zone)
			})
		);
	const saveReading = async ({language, ...units}) =>
		change(await patch('/users/me', {language: language || null, units}));
	return [
		div(
			{class: 'head'},
			div(h1({tabIndex: -1}, 'Account'), p({class: 'quiet'}, user.email)),
			a({class: 'button step plain-size', href: '/access', onClick: follow}, 'Who saw my data')
		),
		div(
			{class: 'two'},
			div(
				section(
					{class: 'card', 'aria-labelledby': 'about'},
					h2({id: 'about'}, 'About you'),
					h(
						Form,
						{
							send: save,
							action: 'Save',
							done: 'Saved. Should this change your figures, they are being worked out again.'
						},
						h(Field, {label: 'Name', name: 'name', autocomplete: 'name', defaultValue: user.name ?? ''}),
						h(Field, {
							label: 'Year of birth',
							name: 'birthYear',
							type: 'number',
							inputMode: 'numeric',
							min: new Date().getFullYear() - 130,
							max: new Date().getFullYear(),
							step: 1,
							autocomplete: 'bday-year',
							defaultValue: user.birthYear ?? '',
							hint: 'For normal ranges, like the sex at birth. Neither has to be said.'
						}),
						h(Choice, {
							label: 'Sex at birth',
							name: 'sexAtBirth',
							initial: user.sexAtBirth ?? '',
							options: [
								['', 'not said'],
								['female', 'female'],
								['male', 'male'],
								['intersex', 'intersex']
							]
						}),
						h(Choice, {
							label: 'Time zone',
							name: 'timezone',
							initial: user.timezone,
							options: [...new Set([user.timezone, ...zones()])].map((zone) => [
								zone,
								zone.replaceAll('_', ' ')
							])
						}),
						h(Choice, {
							label: 'A new time zone holds',
							name: 'holds',
							initial: 'now',
							options: [
								['now', 'from now on'],
								['since', 'since I arrived there'],
								['beginning', 'for all my history']
							]
						}),
						h(Field, {
							label: 'Arrived',
							name: 'arrived',
							type: 'datetime-local',
							hint: 'Only for a time zone that holds since then; in the time of this device.'
						}),
						h(Choice, {
							label: 'A night belongs to',
							name: 'nightRule',
							initial: user.nightRule,
							options: [
								['wakeDay', 'the day one wakes up'],
								['bedDay', 'the day one goes to bed']
							]
						}),
						h(Choice, {
							label: 'What is entered by hand',
							name: 'sourceOrder',
							initial: user.sourceOrder,
							options: [
								['default', 'counts where no device measured'],
								['manualFirst', 'counts before what devices measured']
							]
						})
					)
				),
				h(Password),
				h(Proof, {user})
			),
			div(
				section(
					{class: 'card', 'aria-labelledby': 'reading'},
					h2({id: 'reading'}, 'How you read'),
					h(
						Form,
						{send: saveReading, action: 'Save how you read', done: 'Saved.'},
						h(Choice, {
							label: 'Language of insights and mails',
							name: 'language',
							initial: user.language ?? '',
							options: languages(user.language)
						}),
						UNITS.map(([name, label, options]) =>
							h(Choice, {key: name, label, name, initial: user.units?.[name] ?? options[0][0], options})
						)
					)
				),
				h(Sessions, {user}),
				h(Factors, {user}),
				h(Told, {user})
			)
		)
	];
}

const Password = () =>
	section(
		{class: 'card', 'aria-labelledby': 'password'},
		h2({id: 'password'}, 'Password'),
		h(
			Form,
			{
				send: (values) => post('/auth/password', values),
				action: 'Change the password',
				done: 'Changed. You are signed out everywhere else.'
			},
			h(Field, {
				label: 'Old password',
				name: 'oldPassword',
				type: 'password',
				autocomplete: 'current-password',
				required: true
			}),
			h(Field, {
				label: 'New password',
				name: 'newPassword',
				type: 'password',
				autocomplete: 'new-password',
				required: true,
				minLength: 8,
				hint: 'At least 8 characters; a sentence is best.'
			})
		)
	);

// What others share with an address opens by itself only for an account that has proven it.
function Proof({user}) {
	const options = useOptions();
	return user.emailProvenAt
		? null
		: section(
				{class: 'card', 'aria-labelledby': 'proof'},
				h2({id: 'proof'}, 'Your address'),
				p(
					`It is not proven that ${user.email} is yours. Until it is, whoever shares something with ` +
						'this address has to confirm who you are.'
				),
				options?.mail
					? h(Form, {
							send: () => post('/auth/verify/mail'),
							action: 'Send me a mail',
							done: 'A mail with a link is on its way.'
						})
					: p({class: 'quiet'}, 'An administrator can note that it is yours.')
			);
}

function Told({user}) {
	const loaded = useLoad((signal) => get('/users/me/notices', {signal}), []);
	return section(
		{class: 'card', 'aria-labelledby': 'told'},
		h2({id: 'told'}, 'What happened to your account'),
		shown(loaded, 'what happened', ({items}) => h(NoticeList, {items, zone: user.timezone}))
	);
}

// The first of each is what is shown where none is chosen.
const UNITS = [
	[
		'mass',
		'Body mass',
		[
			['kg', 'kilograms'],
			['lb', 'pounds'],
			['st', 'stones and pounds']
		]
	],
	[
		'distance',
		'Distances',
		[
			['km', 'kilometres'],
			['mi', 'miles']
		]
	],
	[
		'height',
		'Height',
		[
			['cm', 'centimetres'],
			['ft', 'feet and inches']
		]
	],
	[
		'temperature',
		'Temperatures',
		[
			['C', '°C'],
			['F', '°F']
		]
	],
	[
		'glucose',
		'Blood glucose',
		[
			['mg/dL', 'mg/dL'],
			['mmol/L', 'mmol/L']
		]
	],
	[
		'energy',
		'Energy',
		[
			['kcal', 'kilocalories'],
			['kJ', 'kilojoules']
		]
	]
];

const LANGUAGES = [
	['', 'what the browser asks for'],
	['en', 'English'],
	['en-GB', 'English (United Kingdom)'],
	['de', 'Deutsch'],
	['de-AT', 'Deutsch (Österreich)'],
	['de-CH', 'Deutsch (Schweiz)']
];

// An app may have chosen another region.
const languages = (chosen) =>
	!chosen || LANGUAGES.some(([tag]) => tag === chosen) ? LANGUAGES : [...LANGUAGES, [chosen, chosen]];

// To send the zone that holds anyway would choose it.
function zoneChange(user, {timezone, holds, arrived}) {
	if (holds === 'now') {
		return timezone === user.timezone ? {} : {timezone};
	}
	if (holds === 'since' && !arrived) {
		throw new Error('Say when you arrived there.');
	}
	return {timezone, timezoneFrom: holds === 'since' ? new Date(arrived).toISOString() : holds};
}
