package org.healthpipeline.web.health;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.Map;

import org.healthpipeline.common.health.HealthDetail;

/** Memory and threads of this process. */
class MemoryDetail implements HealthDetail {

	@Override
	public String name() {
		return "process";
	}

	@Override
	public Map<String, Object> figures() {
		MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
		return Map.of("heapUsedBytes", memory.getHeapMemoryUsage().getUsed(), "heapMaxBytes",
				memory.getHeapMemoryUsage().getMax(), "nonHeapUsedBytes", memory.getNonHeapMemoryUsage().getUsed(),
				"threads", ManagementFactory.getThreadMXBean().getThreadCount(), "uptimeSeconds",
				ManagementFactory.getRuntimeMXBean().getUptime() / 1000, "javaVersion", Runtime.version().toString());
	}

}
