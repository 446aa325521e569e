// What the audit log's words mean to people.
export const words = (name) => name.toLowerCase().replaceAll('_', ' ');

const ACTIONS = {
	ACCOUNT_OPENED: 'Account made',
	ACCOUNT_CHANGED: 'Account changed',
	PASSWORD_CHANGED: 'Password changed',
	RESET_REQUESTED: 'A new password was asked for',
	PASSWORD_RESET: 'A new password was set with a code',
	RESET_CODE_ISSUED: 'An administrator issued a code for a new password',
	ADDRESS_PROVEN: 'Address proven',
	REGISTRATION_TRIED: 'Somebody tried to register this address',
	INVITATION_ISSUED: 'Somebody was invited',
	INVITATION_WITHDRAWN: 'An invitation was withdrawn',
	SHARE_RECIPIENT_ASKED: 'Somebody asked to open a share',
	SHARE_RECIPIENT_CONFIRMED: 'A recipient was confirmed',
	SECOND_FACTOR_ADDED: 'A second factor was added',
	SECOND_FACTOR_REMOVED: 'A second factor was removed',
	RECOVERY_CODES_MADE: 'Recovery codes were made',
	RECOVERY_CODE_USED: 'A recovery code was used',
	SESSIONS_ENDED: 'All other sessions were ended',
	SIGN_IN: 'Sign-in',
	SIGN_OUT: 'Sign-out',
	SESSION_REVOKED: 'A session was ended',
	TOKEN_CREATED: 'Access token made',
	TOKEN_REVOKED: 'Access token ended',
	PAIRING_CREATED: 'Pairing code made',
	PAIRING_CLAIMED: 'An app was paired',
	EXPORT_REQUESTED: 'Export asked for',
	EXPORT_DOWNLOADED: 'Export downloaded',
	EXPORT_DELETED: 'Export removed',
	SHARE_CREATED: 'Share made',
	SHARE_REVOKED: 'Share ended',
	SHARE_CODE_RENEWED: 'Share got a new link',
	SHARE_VIEWED: 'Looked at a share',
	ADMIN_READ: 'An administrator read something',
	ADMIN_ACTED: 'An administrator changed something',
	JOBS_REQUEUED: 'Failed work was asked for again',
	DEAD_LETTERS_REQUEUED: 'Dead letters were sent again',
	DEAD_LETTERS_PURGED: 'Dead letters were thrown away',
	OPERATION_REQUESTED: 'An operation was started',
	OPERATION_CANCELLED: 'An operation was ended',
	INTEGRITY_REPAIRED: 'What was damaged was made again',
	SAMPLE_REMOVED: 'A damaged measurement was removed',
	BREAK_GLASS_OPENED: 'An administrator opened an emergency access',
	BREAK_GLASS_ENDED: 'An emergency access was ended',
	AUDIT_READ: 'This log was read',
	AUDIT_VERIFIED: 'This log was checked',
	ERASURE_REQUESTED: 'Erasure asked for',
	ERASURE_COMPLETED: 'Erasure done'
};

export function actionName(action) {
	const plain = words(action);
	return ACTIONS[action] ?? plain[0].toUpperCase() + plain.slice(1);
}
