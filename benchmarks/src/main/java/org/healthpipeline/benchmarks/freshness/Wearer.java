package org.healthpipeline.benchmarks.freshness;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.healthpipeline.generator.Sample;
import org.healthpipeline.generator.SyncPayloads;
import org.healthpipeline.generator.Value;

/**
 * A user whose watch syncs every five minutes' measurements separately: a heart rate
 * every 25 seconds, the energy of every minute, steps and distance. Each sync advances
 * the user's time, from a midnight some days ago, in UTC. One thread makes syncs, several
 * may report their results.
 */
final class Wearer {

	/** Samples of a sync. */
	static final int SAMPLES = 19;

	/** Types of its samples. */
	static final int TYPES = 4;

	private static final Duration EVERY = Duration.ofMinutes(5);

	private static final int HEART_RATES = 12;

	private static final int ENERGIES = 5;

	private final UUID device;

	private final String token;

	private final Random chance;

	private final Map<LocalDate, Integer> heartRates = new ConcurrentHashMap<>();

	private Instant next;

	/**
	 * Creates a user.
	 * @param token for requests of the user
	 * @param seed seed of the values
	 */
	Wearer(UUID device, String token, LocalDate firstDay, long seed) {
		this.device = device;
		this.token = token;
		this.chance = new Random(seed);
		this.next = firstDay.atStartOfDay(ZoneOffset.UTC).toInstant();
	}

	UUID device() {
		return this.device;
	}

	String token() {
		return this.token;
	}

	/** Makes the next sync. */
	Sync sync() {
		OffsetDateTime from = this.next.atOffset(ZoneOffset.UTC);
		this.next = this.next.plus(EVERY);
		List<Sample> samples = new ArrayList<>(SAMPLES);
		for (int count = 0; count < HEART_RATES; count++) {
			OffsetDateTime at = from.plus(EVERY.dividedBy(HEART_RATES).multipliedBy(count));
			samples.add(sample("HEART_RATE", 50 + this.chance.nextInt(90), at, at));
		}
		for (int minute = 0; minute < ENERGIES; minute++) {
			samples.add(sample("ACTIVE_ENERGY", this.chance.nextInt(8), from.plusMinutes(minute),
					from.plusMinutes(minute + 1L)));
		}
		samples.add(sample("STEPS", this.chance.nextInt(600), from, from.plus(EVERY)));
		samples.add(sample("DISTANCE", this.chance.nextInt(500), from, from.plus(EVERY)));
		return new Sync(this, from.toLocalDate(), SyncPayloads.gzip(SyncPayloads.sync(samples, List.of())));
	}

	private Sample sample(String type, double value, OffsetDateTime start, OffsetDateTime end) {
		return new Sample(new UUID(this.chance.nextLong(), this.chance.nextLong()), type,
				new Value.Quantity(value, null, value), start, end, null, Map.of(), 0);
	}

	/**
	 * Counts a sync that was acknowledged.
	 * @return number of acknowledged heart rates of its day so far
	 */
	int acknowledged(Sync sync) {
		return this.heartRates.merge(sync.day(), HEART_RATES, Integer::sum);
	}

	/** Returns the acknowledged heart rates of each day. */
	Map<LocalDate, Integer> heartRates() {
		return Map.copyOf(this.heartRates);
	}

	/**
	 * A sync, ready to be sent.
	 *
	 * @param day day of its measurements
	 * @param body gzip JSON
	 */
	record Sync(Wearer wearer, LocalDate day, byte[] body) {
	}

}
