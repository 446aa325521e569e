package org.healthpipeline.admin.archive;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configures when raw samples leave the database.
 *
 * @param afterMonths whole months for which they stay in it, at least one
 * @param restoredFor time for which the schedule leaves restored months in the database
 * @param searchEvery interval at which archived months are searched for samples that were
 * deleted or replaced since
 */
@ConfigurationProperties("health-pipeline.archive")
record ArchiveProperties(@DefaultValue("24") int afterMonths, @DefaultValue("30d") Duration restoredFor,
		@DefaultValue("28d") Duration searchEvery) {

	ArchiveProperties {
		if (afterMonths < 1) {
			throw new IllegalArgumentException("health-pipeline.archive.after-months is less than 1");
		}
	}

}
