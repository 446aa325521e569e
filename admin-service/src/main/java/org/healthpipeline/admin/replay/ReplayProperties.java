package org.healthpipeline.admin.replay;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configures replays.
 *
 * @param perSecond users per second, where the request gives none
 * @param pendingMax most users whose replays wait for a worker
 * @param pollEvery pause between two polls of the workers' progress
 */
@ConfigurationProperties("health-pipeline.replay")
record ReplayProperties(@DefaultValue("20") double perSecond, @DefaultValue("50") int pendingMax,
		@DefaultValue("250ms") Duration pollEvery) {

	ReplayProperties {
		if (!(perSecond > 0) || perSecond > ReplayParameters.PER_SECOND_MAX || pendingMax < 1
				|| pollEvery.toMillis() < 1) {
			throw new IllegalArgumentException("health-pipeline.replay: 0 < per-second <= "
					+ ReplayParameters.PER_SECOND_MAX + ", pending-max >= 1 and poll-every >= 1ms are required");
		}
	}

}
