package org.healthpipeline.admin.replay;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How replays go about it.
 *
 * @param perSecond users a second, where the request says nothing
 * @param pendingMax how many users' replays wait for a worker at most
 * @param pollEvery pause between two looks at what the workers have done
 */
@ConfigurationProperties("health-pipeline.replay")
record ReplayProperties(@DefaultValue("20") double perSecond, @DefaultValue("50") int pendingMax,
		@DefaultValue("250ms") Duration pollEvery) {

	ReplayProperties {
		if (!(perSecond > 0) || perSecond > ReplayParameters.PER_SECOND_MAX || pendingMax < 1
				|| pollEvery.toMillis() < 1) {
			throw new IllegalArgumentException("health-pipeline.replay: 0 < per-second <= "
					+ ReplayParameters.PER_SECOND_MAX + ", pending-max >= 1 and poll-every >= 1ms are needed");
		}
	}

}
