package org.healthpipeline.admin.retention;

import java.time.Period;

import org.healthpipeline.common.time.UtcTime;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Deletes or compresses whole chunks of samples, where the database has chunks and its
 * licence allows it. It counts chunks; a dry run does and counts nothing.
 */
final class OldChunks implements RetentionRule {

	private final JdbcClient jdbc;

	private final String name;

	private final RunType type;

	private final Period age;

	private final String function;

	/**
	 * Creates a rule.
	 * @param age age of chunks, since their end
	 * @param function function of the database, which gets the latest end and the number
	 * of chunks, and returns how many it processed
	 */
	OldChunks(JdbcClient jdbc, String name, RunType type, Period age, String function) {
		this.jdbc = jdbc;
		this.name = name;
		this.type = type;
		this.age = age;
		this.function = function;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public RunType type() {
		return this.type;
	}

	@Override
	public Swept step(Sweep sweep) {
		if (sweep.dryRun()) {
			return new Swept(0, null);
		}
		int changed = this.jdbc.sql("SELECT " + this.function + "(?, 1)")
			.param(UtcTime.of(sweep.limit(this.age)))
			.query(Integer.class)
			.single();
		return new Swept(changed, (changed > 0) ? this.function : null);
	}

}
