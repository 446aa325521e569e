package org.healthpipeline.admin.retention;

import java.time.Period;
import java.time.ZoneOffset;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compresses chunks of samples that nobody adds to any more, where the database can and
 * its licence allows it. Counts chunks; a dry run compresses and counts none.
 */
final class CompressedSamples implements RetentionRule {

	private final JdbcClient jdbc;

	private final Period uncompressed;

	CompressedSamples(JdbcClient jdbc, Period uncompressed) {
		this.jdbc = jdbc;
		this.uncompressed = uncompressed;
	}

	@Override
	public String name() {
		return "compression";
	}

	@Override
	public RunType type() {
		return RunType.DAILY;
	}

	@Override
	public Swept step(Sweep sweep) {
		if (sweep.dryRun()) {
			return new Swept(0, null);
		}
		int compressed = this.jdbc.sql("SELECT compress_samples_before(?, 1)")
			.param(RetentionProperties.before(sweep.now(), this.uncompressed).atOffset(ZoneOffset.UTC))
			.query(Integer.class)
			.single();
		return new Swept(compressed, (compressed > 0) ? name() : null);
	}

}
