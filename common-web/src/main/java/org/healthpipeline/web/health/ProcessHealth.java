package org.healthpipeline.web.health;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.Map;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Memory and threads of this process. */
class ProcessHealth implements HealthIndicator {

	@Override
	public Health health() {
		MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
		return Health.up()
			.withDetails(Map.of("heapUsedBytes", memory.getHeapMemoryUsage().getUsed(), "heapMaxBytes",
					memory.getHeapMemoryUsage().getMax(), "nonHeapUsedBytes", memory.getNonHeapMemoryUsage().getUsed(),
					"threads", ManagementFactory.getThreadMXBean().getThreadCount(), "uptimeSeconds",
					ManagementFactory.getRuntimeMXBean().getUptime() / 1000, "javaVersion",
					Runtime.version().toString()))
			.build();
	}

}
