package org.healthpipeline.benchmarks.ingest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import org.healthpipeline.benchmarks.DecryptedAggregates;
import org.healthpipeline.benchmarks.DecryptedAggregates.AggregateKey;
import org.healthpipeline.benchmarks.IncorrectRunException;
import org.healthpipeline.benchmarks.WorkerPasses;
import org.healthpipeline.benchmarks.servers.BenchmarkDatabase;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.model.aggregate.Partial;

/**
 * Checks that the worker's aggregates of the jobs of all syncs equal those of a rebuild.
 */
final class AggregatesCheck {

	private static final int USERS_AT_ONCE = 2;

	private final BenchmarkDatabase database;

	private final UserKeys keys;

	private final WorkerPasses worker;

	AggregatesCheck(BenchmarkDatabase database, UserKeys keys, WorkerPasses worker) {
		this.database = database;
		this.keys = keys;
		this.worker = worker;
	}

	/**
	 * Runs the waiting jobs, then rebuilds everything.
	 * @return number of aggregates
	 * @throws IncorrectRunException when the two differ
	 */
	int check(Collection<UUID> users) {
		each(users, this.worker::work);
		Map<AggregateKey, Partial> ofSyncs = aggregates();
		this.database.ownerTemplate().execute("TRUNCATE health_aggregates");
		each(users, this.worker::rebuild);
		if (ofSyncs.isEmpty() || !ofSyncs.equals(aggregates())) {
			throw new IncorrectRunException("The aggregates differ from a rebuild", null);
		}
		return ofSyncs.size();
	}

	private static void each(Collection<UUID> users, Consumer<UUID> work) {
		ExecutorService threads = Executors.newFixedThreadPool(USERS_AT_ONCE);
		try {
			List<Future<?>> all = new ArrayList<>();
			users.forEach((user) -> all.add(threads.submit(() -> work.accept(user))));
			for (Future<?> one : all) {
				one.get();
			}
		}
		catch (ExecutionException ex) {
			throw new IncorrectRunException("The worker failed", ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IncorrectRunException("Interrupted", ex);
		}
		finally {
			threads.shutdownNow();
		}
	}

	private Map<AggregateKey, Partial> aggregates() {
		return DecryptedAggregates.read(this.database, this.keys);
	}

}
