package org.healthpipeline.admin.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.healthpipeline.common.audit.Anchor;
import org.healthpipeline.common.audit.AuditAnchors;
import org.healthpipeline.common.audit.AuditChains;
import org.healthpipeline.common.audit.ChainPlace;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the heads of chains that have grown into the object store. So an attacker who
 * rewrites a chain in the database would have to rewrite it there too. A chain that
 * contradicts its anchor keeps the old one; otherwise the next round would validate a
 * rewritten chain. Safe for use by several threads and processes.
 */
class Anchoring {

	private static final Logger logger = LoggerFactory.getLogger(Anchoring.class);

	/** Chains that are anchored in one transaction. */
	private static final int AT_ONCE = 100;

	private final AuditChains chains;

	private final AuditAnchors anchors;

	private final AnchorLock lock;

	private final TransactionTemplate transaction;

	private final Counter refused;

	Anchoring(AuditChains chains, AuditAnchors anchors, AnchorLock lock, TransactionTemplate transaction,
			MeterRegistry metrics) {
		this.chains = chains;
		this.anchors = anchors;
		this.lock = lock;
		this.transaction = transaction;
		this.refused = Counter.builder("health_pipeline_audit_chains_refused")
			.description("Times that a chain was not anchored because it contradicts its last anchor")
			.register(metrics);
	}

	/** Anchors every chain that has grown, unless another process does so. */
	void round() {
		UUID after = null;
		do {
			after = some(after);
		}
		while (after != null && !Thread.currentThread().isInterrupted());
	}

	/**
	 * Anchors up to {@value #AT_ONCE} chains. @return the last of them, null when all are
	 * done
	 */
	private @Nullable UUID some(@Nullable UUID after) {
		return this.transaction.execute((status) -> this.lock.tryHold() ? anchorSome(after) : Optional.<UUID>empty())
			.orElse(null);
	}

	private Optional<UUID> anchorSome(@Nullable UUID after) {
		List<UUID> subjects = this.chains.unanchored(after, AT_ONCE);
		List<Written> written = new ArrayList<>();
		for (UUID subject : subjects) {
			anchor(subject).ifPresent((last) -> written.add(new Written(subject, last.sequence())));
		}
		// Comes last, since an append would wait for it.
		written.forEach((anchored) -> this.chains.anchored(anchored.subject(), anchored.sequence()));
		return (subjects.size() == AT_ONCE) ? Optional.of(subjects.get(AT_ONCE - 1)) : Optional.empty();
	}

	/**
	 * Writes one anchor. The expired part that the object store records is never read
	 * from the database.
	 */
	private Optional<ChainPlace> anchor(UUID subject) {
		Optional<Anchor> before = this.anchors.read(subject);
		if (before.isPresent() && !this.chains.holds(subject, before.get())) {
			this.refused.increment();
			logger.error("The audit chain of {} contradicts its anchor at entry {}; the old anchor is kept", subject,
					before.get().last().sequence());
			return Optional.empty();
		}
		Optional<Anchor> head = this.chains.head(subject);
		head.ifPresent((chain) -> this.anchors.write(subject,
				new Anchor(before.map(Anchor::expired).orElse(chain.expired()), chain.last())));
		return head.map(Anchor::last);
	}

	private record Written(UUID subject, long sequence) {
	}

}
