package org.healthpipeline.common.audit;

/**
 * What was done. The names are stored and hashed: they are never renamed, only added.
 */
public enum AuditAction {

	ACCOUNT_OPENED,

	ACCOUNT_CHANGED,

	/** The user gave the old one; refused ones too. */
	PASSWORD_CHANGED,

	/** Somebody who gave the address asked for a mail to set a new password. */
	RESET_REQUESTED,

	/** A new password was set with a code. */
	PASSWORD_RESET,

	/** An administrator issued a code to set a new password. */
	RESET_CODE_ISSUED,

	/** By a mail, or by an administrator. */
	ADDRESS_PROVEN,

	/** Somebody tried to register the address of the account. */
	REGISTRATION_TRIED,

	/** An administrator invited somebody; the object is the invitation. */
	INVITATION_ISSUED, INVITATION_WITHDRAWN,

	/** Refused ones too, where the account exists. */
	SIGN_IN,

	SIGN_OUT,

	/** The object is the session. */
	SESSION_REVOKED,

	/** The object is the factor. */
	SECOND_FACTOR_ADDED, SECOND_FACTOR_REMOVED,

	RECOVERY_CODES_MADE, RECOVERY_CODE_USED,

	/** All sessions but the one that asked. */
	SESSIONS_ENDED,

	/** The object is the export. */
	EXPORT_REQUESTED,

	EXPORT_DOWNLOADED,

	EXPORT_DELETED,

	/** The object is the share. */
	SHARE_CREATED,

	SHARE_REVOKED,

	/**
	 * Somebody whose address is not proven wants to open what is shared with it; the
	 * owner confirmed that it is them.
	 */
	SHARE_RECIPIENT_ASKED, SHARE_RECIPIENT_CONFIRMED,

	/** Data was read through the share, or was refused. */
	SHARE_VIEWED,

	/** An administrator read something about the user. */
	ADMIN_READ,

	/** An administrator did something with the user's account or data. */
	ADMIN_ACTED,

	/** An administrator had the user's failed jobs made again. */
	JOBS_REQUEUED,

	/** An administrator sent dead letters on again, or threw them away. */
	DEAD_LETTERS_REQUEUED, DEAD_LETTERS_PURGED,

	/** An administrator had long work done, or ended it. The object is the operation. */
	OPERATION_REQUESTED, OPERATION_CANCELLED,

	/** An administrator emptied a part of the cache. */
	CACHE_FLUSHED,

	/**
	 * Aggregates were found wrong and are made again, or leftovers were removed; the
	 * object is the operation.
	 */
	INTEGRITY_REPAIRED,

	/** An administrator removed a damaged sample; the object is the sample. */
	SAMPLE_REMOVED,

	/** An administrator opened or ended an emergency access; the object is its share. */
	BREAK_GLASS_OPENED, BREAK_GLASS_ENDED,

	/** An administrator read audit entries: of the user, or of everybody. */
	AUDIT_READ,

	AUDIT_VERIFIED,

	ERASURE_REQUESTED,

	/** Nothing of the user is left but this log. */
	ERASURE_COMPLETED

}
