package org.healthpipeline.admin.breakglass;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.healthpipeline.common.audit.Actor;
import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.AuditEntry;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.audit.Outcome;
import org.healthpipeline.common.crypto.AssociatedData;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.model.bucket.BucketCalendar;

import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens and ends emergency accesses. Opening one creates a share of the user with the
 * administrator's account. So the user sees it among their shares, with its reason and
 * every view, and can end it.
 */
class BreakGlass {

	private final EmergencyRows rows;

	private final EmergencyShares shares;

	private final FreshSignIn freshSignIn;

	private final UserKeys keys;

	private final AuditLog audit;

	private final TransactionTemplate transaction;

	private final InstantSource clock;

	private final Counter opened;

	BreakGlass(EmergencyRows rows, EmergencyShares shares, FreshSignIn freshSignIn, UserKeys keys, AuditLog audit,
			TransactionTemplate transaction, InstantSource clock, MeterRegistry metrics) {
		this.rows = rows;
		this.shares = shares;
		this.freshSignIn = freshSignIn;
		this.keys = keys;
		this.audit = audit;
		this.transaction = transaction;
		this.clock = clock;
		this.opened = Counter.builder("health_pipeline_break_glass")
			.description("Emergency accesses of administrators that this process has opened")
			.register(metrics);
	}

	/**
	 * Opens an emergency access.
	 * @throws ProblemException when it is not allowed, or the sign-in is too long ago
	 */
	Emergency open(Identity administrator, BreakGlassRequest request, Origin origin) {
		UUID user = request.user();
		String reason = request.checkedReason();
		BucketCalendar calendar = this.shares.calendar(user)
			.orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "There is no account with this id"));
		Instant now = this.clock.instant();
		EmergencyScope scope = request.scope(calendar.dateAt(now.toEpochMilli()));
		Instant end = now.plus(request.time());
		UUID id = UUID.randomUUID();
		if (!this.freshSignIn.of(administrator)) {
			append(user, administrator, AuditAction.BREAK_GLASS_OPENED, id, Outcome.REFUSED, origin);
			throw new ProblemException(ProblemCode.SIGN_IN_AGAIN, "Sign in again, then open it with the new session");
		}
		byte[] sealed = this.keys.cipher(user)
			.encrypt(reason.getBytes(StandardCharsets.UTF_8), AssociatedData.breakGlass(user, id));
		Emergency emergency = new Emergency(id, user, administrator.userId(), sealed, now, end, null, 0);
		this.transaction.executeWithoutResult((status) -> {
			this.rows.add(emergency);
			this.shares.add(emergency, scope);
			append(user, administrator, AuditAction.BREAK_GLASS_OPENED, id, Outcome.SUCCEEDED, origin);
		});
		this.opened.increment();
		return emergency;
	}

	/**
	 * Ends an emergency access, by any administrator. Idempotent.
	 * @throws ProblemException when there is none with that id
	 */
	void end(Identity administrator, UUID id, Origin origin) {
		UUID user = this.shares.owner(id)
			.orElseThrow(
					() -> new ProblemException(ProblemCode.NOT_FOUND, "There is no emergency access with this id"));
		this.transaction.executeWithoutResult((status) -> {
			if (this.shares.end(id, this.clock.instant())) {
				append(user, administrator, AuditAction.BREAK_GLASS_ENDED, id, Outcome.SUCCEEDED, origin);
			}
		});
	}

	private void append(UUID user, Identity administrator, AuditAction action, UUID id, Outcome outcome,
			Origin origin) {
		this.audit.append(new AuditEntry(user, Actor.user(administrator.userId()), action, id, outcome, origin));
	}

}
