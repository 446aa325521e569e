package org.healthpipeline.query.account;

import java.util.UUID;

import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.AuditEntry;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.identity.Sessions;
import org.healthpipeline.common.notice.NoticeKind;
import org.healthpipeline.common.notice.Notices;

import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends sessions at the user's request. Each end is in the user's audit log. The user is
 * notified when all others were ended.
 */
class SessionEnd {

	private final Sessions sessions;

	private final AuditLog audit;

	private final Notices notices;

	private final TransactionTemplate transaction;

	SessionEnd(Sessions sessions, AuditLog audit, Notices notices, TransactionTemplate transaction) {
		this.sessions = sessions;
		this.audit = audit;
		this.notices = notices;
		this.transaction = transaction;
	}

	/** Ends the session that asks. */
	void own(Identity identity, Origin origin) {
		one(identity, identity.sessionId(), AuditAction.SIGN_OUT, origin);
	}

	/**
	 * Ends one session.
	 * @return whether it was the user's
	 */
	boolean one(Identity identity, UUID session, AuditAction action, Origin origin) {
		return Boolean.TRUE.equals(this.transaction.execute((status) -> {
			boolean ended = this.sessions.revoke(identity.userId(), session);
			if (ended) {
				this.audit.append(AuditEntry.own(identity.userId(), action, session, origin));
			}
			return ended;
		}));
	}

	/** Ends all sessions but the one that asks. */
	void others(Identity identity, Origin origin) {
		this.transaction.executeWithoutResult((status) -> {
			int ended = this.sessions.endAllBut(identity.userId(), identity.sessionId());
			if (ended > 0) {
				this.audit.append(AuditEntry.own(identity.userId(), AuditAction.SESSIONS_ENDED, null, origin));
				this.notices.tell(identity.userId(), NoticeKind.SESSIONS_ENDED, null);
			}
		});
	}

}
