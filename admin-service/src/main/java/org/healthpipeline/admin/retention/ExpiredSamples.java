package org.healthpipeline.admin.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.UUID;

import org.healthpipeline.common.horizon.Horizons;
import org.healthpipeline.common.sample.SampleRemoval;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Deletes old samples, and the tombstones that no sample can return under: a minimum
 * version is never older than its sample. Their aggregates stay, and no rule deletes
 * them.
 */
final class ExpiredSamples extends UserSweep {

	private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

	private final SampleRemoval samples;

	private final Horizons horizons;

	ExpiredSamples(JdbcClient jdbc, Period kept, SampleRemoval samples, Horizons horizons) {
		super(jdbc, kept);
		this.samples = samples;
		this.horizons = horizons;
	}

	@Override
	public String name() {
		return "samples";
	}

	@Override
	long due(UUID user, Instant limit, int most) {
		int samples = this.samples.count(user, limit.toEpochMilli(), most);
		return samples + (long) this.samples.countTombstones(user, tombstonesMs(limit), most - samples);
	}

	/**
	 * Closes the time even where only minimum versions are deleted: samples that return
	 * without them must not count.
	 */
	@Override
	boolean close(UUID user, Instant limit) {
		return this.horizons.expireBefore(user, limit);
	}

	@Override
	long delete(UUID user, Instant limit, int batch) {
		int deleted = this.samples.remove(user, Long.MIN_VALUE, limit.toEpochMilli(), batch);
		return (deleted == batch) ? deleted
				: deleted + this.samples.removeTombstones(user, tombstonesMs(limit), batch - deleted);
	}

	private static long tombstonesMs(Instant limit) {
		return limit.minus(CLOCKS_DIFFER).toEpochMilli();
	}

}
