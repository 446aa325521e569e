package org.healthpipeline.common.lease;

import java.util.Optional;

import org.healthpipeline.common.lease.LeasedWork.Ending;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes leased work, one piece after the other. To stop it, interrupt its thread: it
 * then releases its work. Thread-safe.
 *
 * @param <W> the process's description of the work
 */
public final class LeaseWorker<W> {

	private static final Logger logger = LoggerFactory.getLogger(LeaseWorker.class);

	private final Leases<W> leases;

	private final LeasedWork<W> work;

	public LeaseWorker(Leases<W> leases, LeasedWork<W> work) {
		this.leases = leases;
		this.work = work;
	}

	/** Processes due work until there is none. */
	public void workAll() {
		Optional<Lease<W>> lease = this.leases.claim();
		while (lease.isPresent()) {
			Ending ending = attempt(lease.get());
			this.work.ended(lease.get(), ending);
			lease = Thread.currentThread().isInterrupted() ? Optional.empty() : this.leases.claim();
		}
	}

	private Ending attempt(Lease<W> lease) {
		try {
			SqlPart assigned = this.work.perform(lease);
			return this.leases.end(lease, "completed", assigned) ? Ending.COMPLETED : lost(lease);
		}
		catch (LeaseOverException ex) {
			return switch (ex.reason()) {
				case CANCELLED -> this.leases.end(lease, "cancelled", SqlPart.NONE) ? Ending.CANCELLED : lost(lease);
				case STOPPING -> released(lease);
				case LOST -> lost(lease);
			};
		}
		catch (RuntimeException ex) {
			return Thread.currentThread().isInterrupted() ? released(lease) : failed(lease, ex);
		}
	}

	private Ending failed(Lease<W> lease, RuntimeException failure) {
		logger.warn("An attempt at {} {} failed ({} since its last step)", this.work.name(), lease.id(), lease.number(),
				failure);
		return this.leases.fail(lease, this.work.errorCode(failure))
			.map((last) -> last ? Ending.FAILED : Ending.POSTPONED)
			.orElse(Ending.LOST);
	}

	private Ending released(Lease<W> lease) {
		this.leases.release(lease);
		return Ending.RELEASED;
	}

	private Ending lost(Lease<W> lease) {
		logger.info("The lease of {} {} is lost", this.work.name(), lease.id());
		return Ending.LOST;
	}

}
