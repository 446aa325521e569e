package org.healthpipeline.web.health;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.healthpipeline.common.health.DependencyCheck;
import org.jspecify.annotations.Nullable;

/**
 * Whether the servers that this process uses answer. Answers are kept for a moment, so
 * that however many ask, each server is asked once. Safe for use by several threads.
 */
public class Readiness implements AutoCloseable {

	private final ReadinessProperties properties;

	private final InstantSource clock;

	private final ExecutorService threads = Executors.newCachedThreadPool((work) -> {
		Thread thread = new Thread(work, "dependency-check");
		thread.setDaemon(true);
		return thread;
	});

	private final List<DependencyProbe> probes;

	private @Nullable ReadinessReport latest;

	private long latestNanos;

	Readiness(List<DependencyCheck> checks, ReadinessProperties properties, InstantSource clock) {
		this.properties = properties;
		this.clock = clock;
		this.probes = checks.stream().map((check) -> new DependencyProbe(check, this.threads)).toList();
	}

	/** The names of the servers. */
	List<String> names() {
		return this.probes.stream().map(DependencyProbe::name).toList();
	}

	/** How they are, at most {@link ReadinessProperties#keep()} ago. */
	public synchronized ReadinessReport report() {
		ReadinessReport kept = this.latest;
		if (kept != null && System.nanoTime() - this.latestNanos < this.properties.keep().toNanos()) {
			return kept;
		}
		ReadinessReport report = ask();
		this.latest = report;
		this.latestNanos = System.nanoTime();
		return report;
	}

	private ReadinessReport ask() {
		long end = System.nanoTime() + this.properties.checkTimeout().toNanos();
		this.probes.forEach(DependencyProbe::start);
		Map<String, CheckResult> results = new TreeMap<>();
		boolean usable = true;
		for (DependencyProbe probe : this.probes) {
			CheckResult result = await(probe, Duration.ofNanos(end - System.nanoTime()));
			results.put(probe.name(), result);
			usable &= result.healthy() || !probe.needed();
		}
		boolean healthy = results.values().stream().allMatch(CheckResult::healthy);
		return new ReadinessReport(healthy ? "ready" : "degraded", results, this.clock.instant(), usable);
	}

	private static CheckResult await(DependencyProbe probe, Duration timeout) {
		try {
			return probe.await(timeout);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return CheckResult.failed(0, "was not waited for");
		}
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
	}

}
