package org.healthpipeline.admin.integrity;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How integrity is examined.
 *
 * @param sample how many days a user are computed anew, where the request says nothing
 * @param repairsPendingMax how many users' repairs wait for a worker at most
 * @param patience how long one user is waited for whose aggregates are still being
 * computed; of everybody such users are passed over
 */
@ConfigurationProperties("health-pipeline.integrity")
record IntegrityProperties(@DefaultValue("20") int sample, @DefaultValue("50") int repairsPendingMax,
		@DefaultValue("30s") Duration patience) {

	IntegrityProperties {
		if (sample < 1 || repairsPendingMax < 1 || patience.isNegative()) {
			throw new IllegalArgumentException("health-pipeline.integrity: sample >= 1, repairs-pending-max >= 1 and "
					+ "patience >= 0 are needed");
		}
	}

}
