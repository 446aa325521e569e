package org.healthpipeline.aggregation.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.job.DirtyRanges;
import org.healthpipeline.common.job.Lane;
import org.healthpipeline.common.lock.UserLock;
import org.healthpipeline.common.sample.SampleContent;
import org.healthpipeline.common.sample.SampleExtents.Extent;
import org.healthpipeline.common.sample.SampleStore.Removed;
import org.healthpipeline.common.sample.SampleStore.Replaced;
import org.healthpipeline.common.sample.StoredSample;
import org.healthpipeline.model.bucket.ZoneHistory;
import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.testsupport.oracle.Oracle;
import org.healthpipeline.testsupport.oracle.OracleDevice;
import org.healthpipeline.testsupport.oracle.OracleNightRule;
import org.healthpipeline.testsupport.oracle.OracleSample;
import org.healthpipeline.testsupport.oracle.OracleZones;

/**
 * A user with random events from one seed. Samples arrive, repeat, are replaced and are
 * deleted; priorities of devices and sources change; the user moves between zones. Keeps
 * what an oracle has to know beside the stored rows.
 */
final class RandomLife {

	private static final List<String> ZONES = List.of("UTC", "Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe",
			"America/New_York");

	private static final List<String> STATES = List.of("asleep", "awake", "rem", "deep", "core");

	private static final List<String> TYPES = List.of("STEPS", "HEART_RATE", "WEIGHT", "SLEEP_STATE", "SLEEP_ANALYSIS",
			"WATER");

	/**
	 * Lies around the end of summer time in Europe and New York, and around a month's
	 * border.
	 */
	private static final Instant FROM = Instant.parse("2025-10-24T00:00:00Z");

	private static final long SPAN_MINUTES = Duration.ofDays(12).toMinutes();

	private final BarePipeline pipeline;

	private final Random random;

	private final UserCipher cipher;

	private final List<UUID> devices = new ArrayList<>();

	private final Map<UUID, OracleDevice> sources = new HashMap<>();

	private boolean manualFirst;

	/** The samples that count now, by id. */
	private final Map<UUID, OracleSample> surviving = new HashMap<>();

	private final Map<UUID, Long> versions = new HashMap<>();

	private final Set<UUID> deleted = new HashSet<>();

	private final List<List<StoredSample>> batches = new ArrayList<>();

	final UUID user;

	private ZoneHistory zones = ZoneHistory.of(ZoneId.of("Europe/Berlin"));

	private boolean bedDay;

	RandomLife(BarePipeline pipeline, long seed) {
		this.pipeline = pipeline;
		this.random = new Random(seed);
		this.user = pipeline.newUser(this.zones.text());
		this.cipher = pipeline.keys.cipher(this.user);
		for (int priority : new int[] { 100, 80, 10 }) {
			UUID device = pipeline.newDevice(this.user, priority);
			this.devices.add(device);
			this.sources.put(device, OracleDevice.ofType(device.toString(), "other").withPriority(priority));
		}
		for (String type : List.of("android_phone", "manual_entry")) {
			UUID device = pipeline.newDevice(this.user, type, null);
			this.devices.add(device);
			this.sources.put(device, OracleDevice.ofType(device.toString(), type));
		}
	}

	/** Makes the next event happen to the user. */
	void next() {
		switch (this.random.nextInt(13)) {
			case 0 -> again();
			case 1, 2 -> delete();
			case 3 -> replace();
			case 4 -> changePriority();
			case 5 -> changeTypePriority();
			case 6 -> move();
			case 7 -> changeSourceOrder();
			default -> sync(1 + this.random.nextInt(12));
		}
	}

	/** An oracle for the samples that count now. */
	Oracle oracle() {
		List<OracleSample> samples = this.surviving.values()
			.stream()
			.map((sample) -> sample.from(ordered(source(UUID.fromString(sample.device().key())))))
			.toList();
		OracleZones lived = OracleZones.of(this.zones.at(Long.MIN_VALUE));
		for (ZoneHistory.Stay stay : this.zones.stays().subList(1, this.zones.stays().size())) {
			lived = lived.then(Instant.ofEpochMilli(stay.fromMs()), stay.zone());
		}
		return new Oracle(samples, lived, this.bedDay ? OracleNightRule.BED_DAY : OracleNightRule.WAKE_DAY);
	}

	private void sync(int size) {
		List<StoredSample> batch = new ArrayList<>();
		for (int index = 0; index < size; index++) {
			batch.add(sample(UUID.randomUUID(), TYPES.get(this.random.nextInt(TYPES.size())), 0));
		}
		this.batches.add(batch);
		add(batch);
	}

	/** Retries some batch, whatever has happened to its samples meanwhile. */
	private void again() {
		if (!this.batches.isEmpty()) {
			add(this.batches.get(this.random.nextInt(this.batches.size())));
		}
	}

	private void add(List<StoredSample> batch) {
		this.pipeline.transaction.executeWithoutResult((status) -> {
			UserLock.SYNC.shared(this.pipeline.jdbc, this.user);
			this.pipeline.samples.add(this.user, batch);
			this.pipeline.jobs.add(this.user, dirty(batch, List.of()), Lane.LIVE);
		});
		for (StoredSample sample : batch) {
			if (!this.deleted.contains(sample.id()) && !this.versions.containsKey(sample.id())) {
				this.surviving.putIfAbsent(sample.id(), ofOracle(sample));
			}
		}
	}

	private void delete() {
		List<UUID> gone = some(3);
		this.pipeline.transaction.executeWithoutResult((status) -> {
			UserLock.SYNC.exclusive(this.pipeline.jdbc, this.user);
			List<Removed> removed = this.pipeline.samples.remove(this.user, gone);
			this.pipeline.jobs.add(this.user, dirty(List.of(), removed), Lane.LIVE);
		});
		this.deleted.addAll(gone);
		gone.forEach(this.surviving::remove);
	}

	/** Sends a greater version with another time and value. */
	private void replace() {
		List<StoredSample> newer = new ArrayList<>();
		for (UUID id : some(2)) {
			long version = this.versions.getOrDefault(id, 0L) + 1;
			newer.add(sample(id, Objects.requireNonNull(this.surviving.get(id)).type(), version));
		}
		this.pipeline.transaction.executeWithoutResult((status) -> {
			UserLock.SYNC.exclusive(this.pipeline.jdbc, this.user);
			Replaced replaced = this.pipeline.samples.replace(this.user, newer);
			this.pipeline.jobs.add(this.user, dirty(replaced.stored(), replaced.removed()), Lane.LIVE);
		});
		for (StoredSample sample : newer) {
			this.versions.put(sample.id(), sample.version());
			this.surviving.put(sample.id(), ofOracle(sample));
		}
	}

	private void changePriority() {
		UUID device = this.devices.get(this.random.nextInt(this.devices.size()));
		int priority = this.random.nextInt(101);
		changed(device,
				() -> this.pipeline.jdbc.sql("UPDATE user_devices SET priority = ? WHERE id = ?")
					.param(priority)
					.param(device)
					.update());
		this.sources.computeIfPresent(device, (id, source) -> source.withPriority(priority));
	}

	private void changeTypePriority() {
		UUID device = this.devices.get(this.random.nextInt(this.devices.size()));
		String type = TYPES.get(this.random.nextInt(TYPES.size()));
		int priority = this.random.nextInt(101);
		changed(device, () -> this.pipeline.jdbc.sql("""
				INSERT INTO user_device_type_priorities (device_id, type_id, priority) VALUES (?, ?, ?)
				ON CONFLICT (device_id, type_id) DO UPDATE SET priority = excluded.priority
				""").param(device).param(HealthTypes.get(type).id()).param(priority).update());
		Map<String, Integer> priorities = new HashMap<>(source(device).typePriorities());
		priorities.put(type, priority);
		this.sources.computeIfPresent(device, (id, source) -> source.withTypePriorities(priorities));
	}

	private void changed(UUID device, Runnable change) {
		this.pipeline.transaction.executeWithoutResult((status) -> {
			change.run();
			DirtyRanges dirty = new DirtyRanges();
			for (Extent extent : this.pipeline.extents.extents(this.user, device)) {
				dirty.add(extent.typeId(), extent.fromMs(), extent.untilMs());
			}
			this.pipeline.jobs.add(this.user, dirty, Lane.LIVE);
		});
	}

	/**
	 * Moves to another zone, often from some moment on, or to another rule for nights.
	 */
	private void move() {
		ZoneHistory before = this.zones;
		boolean otherNights = this.random.nextInt(3) == 0;
		this.bedDay ^= otherNights;
		ZoneId zone = ZoneId.of(ZONES.get(this.random.nextInt(ZONES.size())));
		this.zones = before.with(zone, (this.random.nextInt(4) == 0) ? ZoneHistory.BEGINNING : quarterHour());
		long sameUntilMs = before.sameUntilMs(this.zones);
		this.pipeline.transaction.executeWithoutResult((status) -> {
			this.pipeline.zones.choose(this.user, this.zones);
			this.pipeline.jdbc.sql("UPDATE users SET timezone = ?, night_rule = ? WHERE id = ?")
				.param(zone.getId())
				.param(this.bedDay ? "bedDay" : "wakeDay")
				.param(this.user)
				.update();
			if (otherNights || sameUntilMs == ZoneHistory.BEGINNING) {
				this.pipeline.jobs.addRebuild(this.user, Lane.LIVE);
			}
			else if (sameUntilMs != ZoneHistory.NEVER) {
				this.pipeline.jobs.addFrom(this.user, Instant.ofEpochMilli(sameUntilMs), Lane.LIVE);
			}
		});
	}

	private void changeSourceOrder() {
		this.manualFirst = !this.manualFirst;
		this.pipeline.transaction.executeWithoutResult((status) -> {
			this.pipeline.jdbc.sql("UPDATE users SET source_order = ? WHERE id = ?")
				.param(this.manualFirst ? "manualFirst" : "default")
				.param(this.user)
				.update();
			this.pipeline.jobs.addRebuild(this.user, Lane.LIVE);
		});
	}

	private OracleDevice ordered(OracleDevice device) {
		return this.manualFirst ? device.ofManualFirst() : device;
	}

	private long quarterHour() {
		return FROM.plus(Duration.ofMinutes(this.random.nextInt((int) SPAN_MINUTES) / 15 * 15L)).toEpochMilli();
	}

	private OracleDevice source(UUID device) {
		return Objects.requireNonNull(this.sources.get(device));
	}

	private List<UUID> some(int size) {
		List<UUID> ids = new ArrayList<>(this.surviving.keySet().stream().sorted().toList());
		Collections.shuffle(ids, this.random);
		return ids.subList(0, Math.min(size, ids.size()));
	}

	private StoredSample sample(UUID id, String type, long version) {
		UUID device = this.devices.get(this.random.nextInt(this.devices.size()));
		long start = FROM.plus(Duration.ofMinutes(this.random.nextInt((int) SPAN_MINUTES))).toEpochMilli();
		long end = start + lengthMinutes(type) * 60_000L + this.random.nextInt(2) * 500L;
		SampleContent content = HealthTypes.get(type).isState()
				? new SampleContent(0, STATES.get(this.random.nextInt(STATES.size())), null)
				: SampleContent.number(1 + this.random.nextInt(100_000) / 7.0);
		int typeId = HealthTypes.get(type).id();
		return new StoredSample(id, typeId, device, start, end, version, null, new byte[0]).sealed(this.cipher,
				content);
	}

	private int lengthMinutes(String type) {
		boolean sleep = type.startsWith("SLEEP");
		return switch (this.random.nextInt(5)) {
			// A stage of sleep without length is not valid.
			case 0 -> type.equals("SLEEP_STATE") ? 30 : 0;
			case 1 -> 1 + this.random.nextInt(20);
			case 2 -> 1 + this.random.nextInt(sleep ? 600 : 120);
			case 3 -> 1_140 + this.random.nextInt(5) * 60;
			default -> 1 + this.random.nextInt(sleep ? 1_000 : 1_400);
		};
	}

	private OracleSample ofOracle(StoredSample sample) {
		SampleContent content = sample.open(this.cipher);
		OracleDevice source = source(sample.deviceId());
		String type = HealthTypes.byId(sample.typeId()).name();
		Instant start = Instant.ofEpochMilli(sample.startMs());
		Instant end = Instant.ofEpochMilli(sample.endMs());
		return (content.state() != null) ? OracleSample.state(sample.id(), type, source, start, end, content.state())
				: OracleSample.quantity(sample.id(), type, source, start, end, content.number());
	}

	private static DirtyRanges dirty(Collection<StoredSample> came, Collection<Removed> went) {
		DirtyRanges dirty = new DirtyRanges();
		came.forEach((sample) -> dirty.add(sample.typeId(), sample.startMs(), sample.endMs()));
		went.forEach((sample) -> dirty.add(sample.typeId(), sample.startMs(), sample.endMs()));
		return dirty;
	}

}
