package org.healthpipeline.query.erasure;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.common.audit.Actor;
import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.AuditEntry;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.audit.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases users. Once the keys are destroyed, an erasure can be interrupted anywhere and
 * repeated by any process; {@link #sweep()} finishes it. Safe for use by several threads.
 */
class Erasure {

	private static final Logger logger = LoggerFactory.getLogger(Erasure.class);

	/**
	 * Even with the longest step and its waits this is shorter than a proxy's timeout.
	 * After a timeout the client would ask again with a session that no longer exists.
	 */
	private static final Duration FOR_A_REQUEST = Duration.ofSeconds(10);

	private static final Duration FOR_A_SWEEP = Duration.ofHours(1);

	private static final int SWEPT_AT_ONCE = 100;

	private final KeyDestruction keys;

	private final List<ErasureStep> steps;

	private final Erasures erasures;

	private final AuditLog audit;

	private final TransactionTemplate transaction;

	private final InstantSource clock;

	/**
	 * Creates the erasure.
	 * @param steps in their order
	 */
	Erasure(KeyDestruction keys, List<ErasureStep> steps, Erasures erasures, AuditLog audit,
			TransactionTemplate transaction, InstantSource clock) {
		this.keys = keys;
		this.steps = steps;
		this.erasures = erasures;
		this.audit = audit;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Destroys the keys and as much else as a request has time for.
	 * @return the receipt, complete or to be completed by the sweep
	 */
	Receipt of(UUID user, Origin origin) {
		this.keys.perform(UUID.randomUUID(), user, this.clock.instant(), Actor.user(user), origin);
		finishOrLeave(user, FOR_A_REQUEST);
		return this.erasures.receipt(user);
	}

	/** Finishes interrupted erasures. */
	void sweep() {
		this.erasures.incomplete(SWEPT_AT_ONCE).forEach((user) -> finishOrLeave(user, FOR_A_SWEEP));
	}

	/**
	 * Destroyed data stays destroyed whatever fails, and the sweep retries.
	 */
	private void finishOrLeave(UUID user, Duration patience) {
		try {
			finish(user, System.nanoTime() + patience.toNanos());
		}
		catch (RuntimeException ex) {
			logger.error("The erasure of user {} was interrupted after its keys were destroyed; it is retried", user,
					ex);
		}
	}

	private void finish(UUID user, long endNanos) {
		for (ErasureStep step : this.steps) {
			while (!step.advance(user)) {
				if (System.nanoTime() - endNanos > 0 || Thread.currentThread().isInterrupted()) {
					return;
				}
			}
		}
		this.transaction.executeWithoutResult((status) -> {
			if (this.erasures.complete(user)) {
				this.audit.append(new AuditEntry(user, Actor.system(), AuditAction.ERASURE_COMPLETED, null,
						Outcome.SUCCEEDED, Origin.NONE));
			}
		});
	}

}
