package org.healthpipeline.admin.archive;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When raw samples leave the database.
 *
 * @param afterMonths how many whole months they stay in it, at least one
 * @param restoredFor how long the schedule leaves months there that were restored
 * @param searchEvery how often archived months are looked through for samples that were
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
