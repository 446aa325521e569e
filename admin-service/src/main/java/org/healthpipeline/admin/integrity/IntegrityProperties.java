package org.healthpipeline.admin.integrity;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configures integrity checks.
 *
 * @param sample days per user that are recomputed and compared, where the request gives
 * none
 * @param repairsPendingMax most users whose repairs wait for a worker
 * @param patience longest wait for one user whose aggregates are still being computed; a
 * check of everybody skips such users
 */
@ConfigurationProperties("health-pipeline.integrity")
record IntegrityProperties(@DefaultValue("20") int sample, @DefaultValue("50") int repairsPendingMax,
		@DefaultValue("30s") Duration patience) {

	IntegrityProperties {
		if (sample < 1 || repairsPendingMax < 1 || patience.isNegative()) {
			throw new IllegalArgumentException("health-pipeline.integrity: sample >= 1, repairs-pending-max >= 1 and "
					+ "patience >= 0 are required");
		}
	}

}
