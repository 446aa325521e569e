package org.healthpipeline.benchmarks;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;

import org.healthpipeline.benchmarks.servers.BenchmarkDatabase;
import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.identity.Sessions;
import org.healthpipeline.common.job.AggregationJobs;
import org.healthpipeline.common.job.DirtyRanges;
import org.healthpipeline.common.job.Lane;
import org.healthpipeline.common.sample.JdbcSampleStore;
import org.healthpipeline.common.sample.SampleContent;
import org.healthpipeline.common.sample.SampleStore;
import org.healthpipeline.common.sample.StoredSample;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;

import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Creates one user's stored history: the heart rate every five minutes and the steps of
 * every quarter of an hour, all of it aggregated, in a database of its own. Not safe for
 * use by several threads.
 */
public final class History {

	/** The user's zone. */
	public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

	private static final int BATCH = 5_000;

	private final TransactionTemplate transaction;

	private final SampleStore samples;

	private final AggregationJobs jobs;

	private final WorkerPasses worker;

	private final MeasuredUsers users;

	private final UUID user;

	private final UUID watch;

	private final UUID phone;

	private final UserCipher cipher;

	private final Random chance = new Random(1);

	private long stored;

	public History(BenchmarkDatabase database, UserKeys keys) {
		InstantSource clock = InstantSource.system();
		this.transaction = new TransactionTemplate(new JdbcTransactionManager(database.pool()));
		this.samples = new JdbcSampleStore(database.template(), clock);
		this.jobs = new AggregationJobs(database.client(), clock);
		this.worker = new WorkerPasses(database, keys, clock);
		this.users = new MeasuredUsers(database.client(), keys,
				new Sessions(database.client(), clock, MeasuredUsers.LIMITS));
		this.user = this.users.open(ZONE.getId());
		this.watch = this.users.device(this.user, "apple_watch", "watch");
		this.phone = this.users.device(this.user, "iphone", "phone");
		this.cipher = keys.cipher(this.user);
	}

	/** Returns the user. */
	public UUID user() {
		return this.user;
	}

	/** Returns a token for requests of the user. */
	public String signIn() {
		return this.users.signIn(this.user);
	}

	/** Stores and aggregates everything between two instants. */
	public void fill(Instant from, Instant until) {
		fill(from, until, (measurement) -> {
		});
	}

	/**
	 * Does the same as {@link #fill(Instant, Instant)}.
	 * @param listener gets everything that is stored
	 */
	public void fill(Instant from, Instant until, Consumer<MeasuredSample> listener) {
		List<StoredSample> open = new ArrayList<>(BATCH + 2);
		SteadyUser.forEach(this.chance, from, until, (measurement) -> {
			listener.accept(measurement);
			open.add(sample(measurement, this.watch));
			if (open.size() >= BATCH) {
				store(open);
				open.clear();
			}
		});
		store(open);
		this.worker.rebuild(this.user);
	}

	private void store(List<StoredSample> batch) {
		this.transaction.executeWithoutResult((status) -> this.samples.add(this.user, batch));
		this.stored += batch.size();
	}

	/** Returns the number of stored samples. */
	public long stored() {
		return this.stored;
	}

	/**
	 * Stores a late heart rate and late steps, and runs the worker.
	 * @return nanoseconds of the worker's pass
	 */
	public long late(Instant at) {
		StoredSample pulse = sample(SteadyUser.heartRate(this.chance, at), this.phone);
		StoredSample walk = sample(SteadyUser.steps(this.chance, at), this.phone);
		DirtyRanges dirty = new DirtyRanges().add(pulse.typeId(), pulse.startMs(), pulse.endMs())
			.add(walk.typeId(), walk.startMs(), walk.endMs());
		this.transaction.executeWithoutResult((status) -> {
			this.samples.add(this.user, List.of(pulse, walk));
			this.jobs.add(this.user, dirty, Lane.LIVE);
		});
		long start = System.nanoTime();
		this.worker.work(this.user);
		return System.nanoTime() - start;
	}

	private StoredSample sample(MeasuredSample measured, UUID device) {
		UUID id = new UUID(this.chance.nextLong(), this.chance.nextLong());
		HealthType type = HealthTypes.get(measured.type());
		long startMs = measured.start().toEpochMilli();
		return new StoredSample(id, type.id(), device, startMs, measured.end().toEpochMilli(), 0, null, new byte[0])
			.sealed(this.cipher, SampleContent.number(measured.value()));
	}

}
