package org.healthpipeline.benchmarks.late;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.healthpipeline.benchmarks.People;
import org.healthpipeline.benchmarks.WorkerPasses;
import org.healthpipeline.benchmarks.servers.BenchmarkDatabase;
import org.healthpipeline.common.crypto.AssociatedData;
import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.identity.Sessions;
import org.healthpipeline.common.job.AggregationJobs;
import org.healthpipeline.common.job.Lane;
import org.healthpipeline.common.job.Touched;
import org.healthpipeline.common.sample.JdbcSampleStore;
import org.healthpipeline.common.sample.SampleContent;
import org.healthpipeline.common.sample.SampleStore;
import org.healthpipeline.common.sample.StoredSample;
import org.healthpipeline.common.type.HealthType;
import org.healthpipeline.common.type.HealthTypes;

import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One person's stored history: the heart rate every five minutes and the steps of every
 * quarter of an hour, all of it aggregated, in a database of its own. Not safe for use by
 * several threads.
 */
final class History {

	private static final Duration HEART_RATE_EVERY = Duration.ofMinutes(5);

	private static final Duration STEPS_EVERY = Duration.ofMinutes(15);

	private static final int BATCH = 5_000;

	private final HealthType heartRate = HealthTypes.get("HEART_RATE");

	private final HealthType steps = HealthTypes.get("STEPS");

	private final TransactionTemplate transaction;

	private final SampleStore samples;

	private final AggregationJobs jobs;

	private final WorkerPasses worker;

	private final UUID user;

	private final UUID watch;

	private final UUID phone;

	private final UserCipher cipher;

	private final Random chance = new Random(1);

	private long stored;

	History(BenchmarkDatabase database, UserKeys keys) {
		InstantSource clock = InstantSource.system();
		this.transaction = new TransactionTemplate(new JdbcTransactionManager(database.pool()));
		this.samples = new JdbcSampleStore(database.template(), clock);
		this.jobs = new AggregationJobs(database.client(), clock);
		this.worker = new WorkerPasses(database, keys, clock);
		People people = new People(database.client(), keys, new Sessions(database.client(), clock));
		this.user = people.open("Europe/Berlin");
		this.watch = people.device(this.user, "apple_watch", "watch");
		this.phone = people.device(this.user, "iphone", "phone");
		this.cipher = keys.cipher(this.user);
	}

	/** Stores and aggregates everything between two instants. */
	void fill(Instant from, Instant until) {
		List<StoredSample> open = new ArrayList<>(BATCH + 2);
		for (Instant at = from; at.isBefore(until); at = at.plus(HEART_RATE_EVERY)) {
			open.add(sample(this.heartRate, this.watch, at, at, 50 + this.chance.nextInt(90)));
			if (Duration.between(from, at).toMillis() % STEPS_EVERY.toMillis() == 0) {
				open.add(sample(this.steps, this.watch, at, at.plus(STEPS_EVERY), this.chance.nextInt(800)));
			}
			if (open.size() >= BATCH) {
				store(open);
				open.clear();
			}
		}
		store(open);
		this.worker.rebuild(this.user);
	}

	private void store(List<StoredSample> batch) {
		this.transaction.executeWithoutResult((status) -> this.samples.add(this.user, batch));
		this.stored += batch.size();
	}

	/** How many samples were stored. */
	long stored() {
		return this.stored;
	}

	/**
	 * A late heart rate and late steps come in, and the worker takes them in.
	 * @return nanoseconds of the worker's pass
	 */
	long late(Instant at) {
		StoredSample pulse = sample(this.heartRate, this.phone, at, at, 50 + this.chance.nextInt(90));
		StoredSample walk = sample(this.steps, this.phone, at, at.plus(STEPS_EVERY), this.chance.nextInt(800));
		Touched touched = new Touched().add(pulse.typeId(), pulse.startMs(), pulse.endMs())
			.add(walk.typeId(), walk.startMs(), walk.endMs());
		this.transaction.executeWithoutResult((status) -> {
			this.samples.add(this.user, List.of(pulse, walk));
			this.jobs.add(this.user, touched, Lane.LIVE);
		});
		long start = System.nanoTime();
		this.worker.work(this.user);
		return System.nanoTime() - start;
	}

	private StoredSample sample(HealthType type, UUID device, Instant start, Instant end, double value) {
		UUID id = new UUID(this.chance.nextLong(), this.chance.nextLong());
		byte[] boundTo = AssociatedData.sample(this.user, id, type.id(), start.toEpochMilli());
		return new StoredSample(id, type.id(), device, start.toEpochMilli(), end.toEpochMilli(), 0, null,
				this.cipher.encrypt(SampleContent.number(value).toBytes(), boundTo));
	}

}
