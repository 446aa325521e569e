package org.healthpipeline.benchmarks;

import java.time.InstantSource;
import java.util.UUID;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.healthpipeline.aggregation.recompute.Recompute;
import org.healthpipeline.aggregation.recompute.RecomputeMetrics;
import org.healthpipeline.aggregation.recompute.UserStates;
import org.healthpipeline.aggregation.recompute.WorkOrders;
import org.healthpipeline.aggregation.wake.AggregationAttempts;
import org.healthpipeline.benchmarks.servers.BenchmarkDatabase;
import org.healthpipeline.common.aggregate.AggregateStore;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.horizon.DeferredRecomputes;
import org.healthpipeline.common.job.AggregationJobs;
import org.healthpipeline.common.job.Lane;
import org.healthpipeline.common.job.PendingJobs;
import org.healthpipeline.common.sample.JdbcSampleExtents;
import org.healthpipeline.common.sample.JdbcSampleStore;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs the aggregation worker's own code when a benchmark calls it, instead of after a
 * wake-up. Safe for use by several threads.
 */
public final class WorkerPasses {

	private static final int ATTEMPTS_MAX = 8;

	private final AggregationAttempts attempts;

	private final AggregationJobs jobs;

	private final JdbcClient jdbc;

	public WorkerPasses(BenchmarkDatabase database, UserKeys keys, InstantSource clock) {
		this.jdbc = database.client();
		this.jobs = new AggregationJobs(this.jdbc, clock);
		Recompute recompute = new Recompute(new WorkOrders(this.jdbc), new JdbcSampleStore(database.template(), clock),
				new JdbcSampleExtents(this.jdbc), new AggregateStore(database.template()), keys,
				new UserStates(this.jdbc), new DeferredRecomputes(this.jdbc),
				new RecomputeMetrics(new SimpleMeterRegistry()));
		this.attempts = new AggregationAttempts(this.jdbc,
				new TransactionTemplate(new JdbcTransactionManager(database.pool())),
				new PendingJobs(this.jdbc, clock, ATTEMPTS_MAX), recompute, (user) -> {
				});
	}

	/**
	 * Does all that is due for a user.
	 * @throws IllegalStateException when a job is left, because it failed
	 */
	public void work(UUID user) {
		this.attempts.work(user);
		long left = this.jdbc.sql("SELECT count(*) FROM aggregation_jobs WHERE user_id = ?")
			.param(user)
			.query(Long.class)
			.single();
		if (left > 0) {
			throw new IllegalStateException(left + " jobs could not be done");
		}
	}

	/** Recomputes everything of a user. */
	public void rebuild(UUID user) {
		this.jobs.addRebuild(user, Lane.REPLAY);
		work(user);
	}

}
