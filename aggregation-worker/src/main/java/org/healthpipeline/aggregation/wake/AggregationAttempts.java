package org.healthpipeline.aggregation.wake;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import org.healthpipeline.aggregation.recompute.Performed;
import org.healthpipeline.aggregation.recompute.Recompute;
import org.healthpipeline.common.job.JobClaim;
import org.healthpipeline.common.job.Lane;
import org.healthpipeline.common.job.PendingJobs;
import org.healthpipeline.common.lock.UserLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Performs the due jobs of a user, one attempt after the other, until none is left.
 * <p>
 * A worker that finds the user's lock taken leaves at once. Every worker checks for new
 * jobs after it has released the lock. So a job that arrives during another worker's
 * attempt is seen by one of the two, and no sweep has to find it. Safe for use by several
 * threads.
 */
public class AggregationAttempts {

	private static final Logger logger = LoggerFactory.getLogger(AggregationAttempts.class);

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final PendingJobs jobs;

	private final Recompute recompute;

	private final Consumer<UUID> advanced;

	private volatile boolean stopping;

	/**
	 * @param advanced called after the commit with the user whose aggregates have
	 * changed; must not fail
	 */
	public AggregationAttempts(JdbcClient jdbc, TransactionTemplate transaction, PendingJobs jobs, Recompute recompute,
			Consumer<UUID> advanced) {
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.jobs = jobs;
		this.recompute = recompute;
		this.advanced = advanced;
	}

	/** Performs all due jobs, as {@link #work(UUID, Lane)}. */
	public void work(UUID user) {
		work(user, Lane.REPLAY);
	}

	/**
	 * Performs due jobs until none is left for the user, or until another worker holds
	 * the lock.
	 * @param lane LIVE leaves replays to the workers of that lane, which take every job
	 */
	public void work(UUID user, Lane lane) {
		boolean more = true;
		while (more && !this.stopping) {
			Optional<JobClaim> claim = this.transaction.execute((status) -> claim(user, lane));
			if (claim.isEmpty()) {
				return;
			}
			if (!claim.get().isEmpty()) {
				attempt(claim.get());
			}
			more = this.jobs.anyDue(user, lane);
		}
	}

	/** Allows attempts, at first and again after {@link #stop()}. */
	void start() {
		this.stopping = false;
	}

	/** Makes every thread end after its current attempt. */
	void stop() {
		this.stopping = true;
	}

	/** Claims the due jobs. Empty when another worker holds the lock. */
	private Optional<JobClaim> claim(UUID user, Lane lane) {
		return UserLock.AGGREGATE.tryExclusive(this.jdbc, user) ? Optional.of(this.jobs.claim(user, lane))
				: Optional.empty();
	}

	private void attempt(JobClaim claim) {
		long start = System.nanoTime();
		try {
			Performed performed = Objects.requireNonNull(this.transaction.execute((status) -> perform(claim)));
			if (performed.advanced()) {
				this.advanced.accept(claim.user());
			}
			logDone(claim, Duration.ofNanos(System.nanoTime() - start));
		}
		catch (RuntimeException ex) {
			this.jobs.failed(claim, Failure.describe(ex));
			logger.warn("{} jobs of user {} failed{}", claim.ids().size(), claim.user(),
					claim.severalTypes() ? "; each type is retried by itself" : "", ex);
		}
	}

	private Performed perform(JobClaim claim) {
		// Another worker may have taken the lock since the claim. The claim is ours, so
		// wait.
		UserLock.AGGREGATE.exclusive(this.jdbc, claim.user());
		Performed performed = this.recompute.perform(claim);
		this.jobs.done(performed.jobs());
		return performed;
	}

	/**
	 * Logs a finished claim: the worker's counterpart of the access log. The line has the
	 * trace of the request that woke the worker.
	 */
	private static void logDone(JobClaim claim, Duration time) {
		logger.atInfo()
			.addKeyValue("userId", claim.user())
			.addKeyValue("jobs", claim.ids().size())
			.addKeyValue("durationMs", time.toMillis())
			.log("{} jobs of user {} done in {} ms", claim.ids().size(), claim.user(), time.toMillis());
	}

}
