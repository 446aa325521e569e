package org.healthpipeline.admin.retention;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configures how long data is kept, and when runs are due. Periods are calendar periods
 * in UTC, like {@code 30d} or {@code 7y}.
 *
 * @param scheduled whether runs are scheduled
 * @param daily cron expression of six fields in UTC
 * @param weekly cron expression of six fields in UTC
 * @param pollEvery interval at which each process checks whether a run is due
 * @param batch most rows that one transaction deletes
 * @param off names of rules that are left out
 * @param shareTokens since their expiry or revocation
 * @param notices notices to users about their accounts, since their creation
 * @param insights since their last change
 * @param jobs ended imports, operations and runs, since they ended
 * @param hours hour aggregates, since their start
 * @param rawSamples samples and their archives, since their start
 * @param auditLog entries of the audit log, since they were written; at least six years,
 * and only where there is an object store for the anchors of its chains
 * @param uncompressed chunks of samples, since their end; only where the licence of the
 * database's extension allows compression
 * @param emptyChunks chunks of samples that have no row left, since their end
 */
@ConfigurationProperties("health-pipeline.retention")
record RetentionProperties(@DefaultValue("true") boolean scheduled, @DefaultValue("0 0 3 * * *") String daily,
		@DefaultValue("0 0 4 * * SUN") String weekly, @DefaultValue("20s") Duration pollEvery,
		@DefaultValue("5000") int batch, @DefaultValue Set<String> off, @DefaultValue("30d") Period shareTokens,
		@DefaultValue("1y") Period notices, @DefaultValue("2y") Period insights, @DefaultValue("1y") Period jobs,
		@DefaultValue("2y") Period hours, @DefaultValue("7y") Period rawSamples, @DefaultValue("7y") Period auditLog,
		@DefaultValue("90d") Period uncompressed, @DefaultValue("2y") Period emptyChunks) {

	/** HIPAA 164.316(b)(2); the database enforces it too. */
	private static final Period AUDIT_LOG_LEAST = Period.ofYears(6);

	RetentionProperties {
		LocalDate any = LocalDate.EPOCH;
		if (any.minus(auditLog).isAfter(any.minus(AUDIT_LOG_LEAST))) {
			throw new IllegalArgumentException(
					"Entries of the audit log must be kept for at least six years, not " + auditLog);
		}
	}

}
