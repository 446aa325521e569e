package org.healthpipeline.common.audit;

/**
 * Audited actions. The names are stored and hashed: they are never renamed, only added.
 */
public enum AuditAction {

	ACCOUNT_OPENED,

	ACCOUNT_CHANGED,

	/** The user changed the password with the old one; includes refused attempts. */
	PASSWORD_CHANGED,

	/** Somebody requested a mail to set a new password for the address. */
	RESET_REQUESTED,

	/** A new password was set with a code. */
	PASSWORD_RESET,

	/** An administrator issued a code to set a new password. */
	RESET_CODE_ISSUED,

	/** The address was confirmed by a mail or by an administrator. */
	ADDRESS_PROVEN,

	/** Somebody tried to register the address of the account. */
	REGISTRATION_TRIED,

	/**
	 * An administrator invited somebody or withdrew an invitation; the object is the
	 * invitation.
	 */
	INVITATION_ISSUED, INVITATION_WITHDRAWN,

	/** Somebody signed in; includes refused attempts for existing accounts. */
	SIGN_IN,

	SIGN_OUT,

	/** A session was ended; the object is the session. */
	SESSION_REVOKED,

	/** An access token was created or revoked; the object is the token. */
	TOKEN_CREATED, TOKEN_REVOKED,

	/**
	 * A code was created that an app exchanges for an access token; the object is the
	 * pairing.
	 */
	PAIRING_CREATED,

	/** An app exchanged such a code for an access token; the object is the token. */
	PAIRING_CLAIMED,

	/** A second factor was added or removed; the object is the factor. */
	SECOND_FACTOR_ADDED, SECOND_FACTOR_REMOVED,

	RECOVERY_CODES_MADE, RECOVERY_CODE_USED,

	/** All sessions ended except the one that requested it. */
	SESSIONS_ENDED,

	/** An export was requested; the object is the export. */
	EXPORT_REQUESTED,

	EXPORT_DOWNLOADED,

	EXPORT_DELETED,

	/** A share was created; the object is the share. */
	SHARE_CREATED,

	SHARE_REVOKED,

	/** A link got a new access code; the old one is no longer valid. */
	SHARE_CODE_RENEWED,

	/**
	 * A recipient with an unconfirmed address asked to open a share, or the owner
	 * confirmed the recipient's identity.
	 */
	SHARE_RECIPIENT_ASKED, SHARE_RECIPIENT_CONFIRMED,

	/** Data was read through the share, or access was refused. */
	SHARE_VIEWED,

	/** An administrator read something about the user. */
	ADMIN_READ,

	/** An administrator changed the user's account or data. */
	ADMIN_ACTED,

	/** An administrator requeued the user's failed jobs. */
	JOBS_REQUEUED,

	/** An administrator requeued or deleted dead letters. */
	DEAD_LETTERS_REQUEUED, DEAD_LETTERS_PURGED,

	/**
	 * An administrator started or cancelled a long-running operation; the object is the
	 * operation.
	 */
	OPERATION_REQUESTED, OPERATION_CANCELLED,

	/** An administrator emptied a part of the cache. */
	CACHE_FLUSHED,

	/**
	 * Wrong aggregates are recomputed, or orphaned rows were removed; the object is the
	 * operation.
	 */
	INTEGRITY_REPAIRED,

	/** An administrator removed a damaged sample; the object is the sample. */
	SAMPLE_REMOVED,

	/** An administrator opened or ended an emergency access; the object is its share. */
	BREAK_GLASS_OPENED, BREAK_GLASS_ENDED,

	/** An administrator read audit entries of one user or of all users. */
	AUDIT_READ,

	AUDIT_VERIFIED,

	ERASURE_REQUESTED,

	/** All data of the user was deleted except this log. */
	ERASURE_COMPLETED

}
