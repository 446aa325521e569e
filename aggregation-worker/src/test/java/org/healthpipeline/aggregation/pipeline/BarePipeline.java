package org.healthpipeline.aggregation.pipeline;

import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import javax.sql.DataSource;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.healthpipeline.aggregation.recompute.Recompute;
import org.healthpipeline.aggregation.recompute.RecomputeMetrics;
import org.healthpipeline.aggregation.recompute.UserStates;
import org.healthpipeline.aggregation.recompute.WorkOrders;
import org.healthpipeline.aggregation.wake.AggregationAttempts;
import org.healthpipeline.common.aggregate.AggregateStore;
import org.healthpipeline.common.aggregate.StoredAggregate;
import org.healthpipeline.common.crypto.AssociatedData;
import org.healthpipeline.common.crypto.LocalMasterKeys;
import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.horizon.DeferredRecomputes;
import org.healthpipeline.common.job.AggregationJobs;
import org.healthpipeline.common.job.ParkedJobs;
import org.healthpipeline.common.job.PendingJobs;
import org.healthpipeline.common.sample.JdbcSampleExtents;
import org.healthpipeline.common.sample.JdbcSampleStore;
import org.healthpipeline.common.sample.SampleExtents;
import org.healthpipeline.common.sample.SampleStore;
import org.healthpipeline.common.zone.UserZones;
import org.healthpipeline.model.aggregate.Partial;
import org.healthpipeline.model.aggregate.PartialCodec;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.testsupport.servers.Servers;
import org.healthpipeline.testsupport.servers.TestDatabase;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores and worker on a database of their own, without HTTP and without threads. A test
 * decides the order of all steps, and can abort the worker's connections.
 */
final class BarePipeline {

	static final int ATTEMPTS_MAX = 8;

	private static final List<Period> PERIODS = List.of(Period.values());

	final SettableClock clock = new SettableClock();

	final JdbcClient jdbc;

	final TransactionTemplate transaction;

	final SampleStore samples;

	final SampleExtents extents;

	final AggregationJobs jobs;

	final PendingJobs pending;

	final ParkedJobs parked;

	final UserKeys keys;

	final UserZones zones;

	/** Has all rights. */
	final JdbcTemplate owner;

	/** The worker's connections. */
	final AbortingDataSource workerDatabase;

	private final AggregateStore aggregates;

	private final LocalMasterKeys masterKeys = LocalMasterKeys
		.fromEnvironment(Map.of("HEALTH_PIPELINE_MASTER_KEY_1", Base64.getEncoder().encodeToString(new byte[32])));

	BarePipeline() {
		TestDatabase database = Servers.underTest().newDatabase().migrated();
		DataSource service = database.pooledAsService();
		this.owner = new JdbcTemplate(database.asOwner());
		JdbcTemplate template = new JdbcTemplate(service);
		this.jdbc = JdbcClient.create(template);
		this.transaction = new TransactionTemplate(new JdbcTransactionManager(service));
		this.samples = new JdbcSampleStore(template, this.clock);
		this.extents = new JdbcSampleExtents(this.jdbc);
		this.jobs = new AggregationJobs(this.jdbc, this.clock);
		this.pending = new PendingJobs(this.jdbc, this.clock, ATTEMPTS_MAX);
		this.parked = new ParkedJobs(this.jdbc, this.clock);
		this.keys = new UserKeys(this.jdbc, this.masterKeys, this.clock);
		this.zones = new UserZones(this.jdbc);
		this.aggregates = new AggregateStore(template);
		this.workerDatabase = new AbortingDataSource(service);
	}

	/** A worker as in a process that has just started. */
	AggregationAttempts worker() {
		JdbcTemplate template = new JdbcTemplate(this.workerDatabase);
		JdbcClient client = JdbcClient.create(template);
		Recompute recompute = new Recompute(new WorkOrders(client), new JdbcSampleStore(template, this.clock),
				new JdbcSampleExtents(client), new AggregateStore(template),
				new UserKeys(client, this.masterKeys, this.clock), new UserStates(client),
				new DeferredRecomputes(client), new RecomputeMetrics(new SimpleMeterRegistry()));
		return new AggregationAttempts(client, new TransactionTemplate(new JdbcTransactionManager(this.workerDatabase)),
				new PendingJobs(client, this.clock, ATTEMPTS_MAX), recompute, (user) -> {
				});
	}

	UUID newUser(String zone) {
		UUID user = UUID.randomUUID();
		this.transaction.executeWithoutResult((status) -> {
			this.jdbc.sql("""
					INSERT INTO users (id, email, password_hash, timezone, created_at, updated_at)
					VALUES (:id, :email, '-', :zone, :now, :now)
					""")
				.param("id", user)
				.param("email", user + "@example.org")
				.param("zone", zone)
				.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
				.update();
			this.jdbc.sql("INSERT INTO user_states (user_id, timezone, night_rule) VALUES (?, ?, 'wakeDay')")
				.param(user)
				.param(zone)
				.update();
			this.keys.create(user);
		});
		return user;
	}

	UUID newDevice(UUID user, int priority) {
		return newDevice(user, "other", priority);
	}

	/**
	 * @param priority null where the type of the device decides
	 */
	UUID newDevice(UUID user, String type, @Nullable Integer priority) {
		UUID device = UUID.randomUUID();
		this.jdbc
			.sql("""
					INSERT INTO user_devices (id, user_id, device_type, device_name, device_identifier, priority, created_at,
						updated_at)
					VALUES (:id, :user, :type, 'device', :identifier, :priority, :now, :now)
					""")
			.param("id", device)
			.param("user", user)
			.param("type", type)
			.param("identifier", device.toString())
			.param("priority", priority)
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
		return device;
	}

	/** All stored aggregates of the user, decrypted, by type, period and key. */
	Map<Stored, Partial> stored(UUID user) {
		UserCipher cipher = this.keys.cipher(user);
		Map<Stored, Partial> found = new TreeMap<>();
		List<Integer> types = this.aggregates.types(user);
		for (Period period : PERIODS) {
			for (StoredAggregate row : this.aggregates.find(user, types, period, 0, 4_102_444_800_000L)) {
				found.put(new Stored(row.typeId(), period, row.keyMs()), PartialCodec.decode(cipher
					.decrypt(row.payload(), AssociatedData.aggregate(user, row.typeId(), period.code(), row.keyMs()))));
			}
		}
		return found;
	}

	/** Deletes every aggregate, as if none had ever been computed. */
	void forgetAggregates(UUID user) {
		this.aggregates.removeAll(user);
	}

	long jobsOf(UUID user) {
		return this.jdbc.sql("SELECT count(*) FROM aggregation_jobs WHERE user_id = ?")
			.param(user)
			.query(Long.class)
			.single();
	}

	long generation(UUID user) {
		return this.jdbc.sql("SELECT generation FROM user_states WHERE user_id = ?")
			.param(user)
			.query(Long.class)
			.single();
	}

	/** The key of a stored bucket. */
	record Stored(int typeId, Period period, long keyMs) implements Comparable<Stored> {

		@Override
		public int compareTo(Stored other) {
			int order = Integer.compare(this.typeId, other.typeId);
			order = (order != 0) ? order : this.period.compareTo(other.period);
			return (order != 0) ? order : Long.compare(this.keyMs, other.keyMs);
		}

	}

}
