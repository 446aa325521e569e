// Texts of parts that all pages have.
export default {
	loading: 'Loading {what}…',
	tryAgain: 'Try again',
	request: ' (request {id})',
	busy: 'One moment…',
	cancel: 'Cancel',
	copy: 'Copy',
	copyOf: 'Copy: {title}',
	copied: 'Copied.',
	selected: 'Selected: copy it with the keyboard.',
	failed: 'The request failed',
	unreachable: 'The server cannot be reached. Try again in a moment.',
	notUpToDate: 'Not up to date: {reason}',
	passkeyRefused: 'The passkey was not used. Try again, or choose another way.',
	noCookies: 'This browser keeps no cookies of this site. Without them nobody stays signed in.',
	weekOf: 'week of {day}'
};
