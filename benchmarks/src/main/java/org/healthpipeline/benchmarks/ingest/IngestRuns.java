package org.healthpipeline.benchmarks.ingest;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import org.healthpipeline.benchmarks.IncorrectRunException;
import org.healthpipeline.benchmarks.servers.BenchmarkDatabase;

/**
 * Stores the same samples in one way or another, every time into empty tables. A run
 * returns samples a second.
 */
final class IngestRuns {

	private static final int COPY_CONNECTIONS = 2;

	private static final Duration AGGREGATED_WITHIN = Duration.ofMinutes(10);

	private static final Duration LOOK_EVERY = Duration.ofMillis(5);

	private final IngestSizes sizes;

	private final BenchmarkDatabase database;

	private final List<Batch> batches;

	private final Senders senders;

	/**
	 * Creates it.
	 * @param service address of the ingestion service
	 */
	IngestRuns(IngestSizes sizes, BenchmarkDatabase database, List<Batch> batches, URI service) {
		this.sizes = sizes;
		this.database = database;
		this.batches = batches;
		this.senders = new Senders(service, sizes.senders());
	}

	/** Runs over HTTP, until the last answer. */
	double acknowledged() {
		this.database.clearSamples();
		double seconds = this.senders.send(this.batches);
		return expectCount() / seconds;
	}

	/**
	 * Runs over HTTP, until no job is left: a job is deleted in the commit of its
	 * aggregates.
	 */
	double aggregated() {
		this.database.clearSamples();
		double seconds = this.senders.send(this.batches);
		long start = System.nanoTime();
		while (Boolean.TRUE.equals(this.database.template()
			.queryForObject("SELECT EXISTS (SELECT FROM aggregation_jobs)", Boolean.class))) {
			if (System.nanoTime() - start > AGGREGATED_WITHIN.toNanos()) {
				throw new IncorrectRunException("The aggregates were not computed within " + AGGREGATED_WITHIN, null);
			}
			LockSupport.parkNanos(LOOK_EVERY.toNanos());
		}
		seconds += (System.nanoTime() - start) / 1e9;
		return expectCount() / seconds;
	}

	/** Stores the rows of the previous run again, by COPY. */
	double copied() {
		CopiedRows rows = CopiedRows.read(this.database.pool(), this.sizes.batchSize());
		this.database.clearSamples();
		double seconds = rows.write(this.database.pool(), COPY_CONNECTIONS);
		expectCount();
		return rows.rows() / seconds;
	}

	private long expectCount() {
		Long stored = this.database.template().queryForObject("SELECT count(*) FROM health_samples", Long.class);
		if (stored == null || stored != this.sizes.samples()) {
			throw new IncorrectRunException(stored + " rows are stored instead of " + this.sizes.samples(), null);
		}
		return stored;
	}

}
