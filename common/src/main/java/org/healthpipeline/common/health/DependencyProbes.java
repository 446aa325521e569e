package org.healthpipeline.common.health;

import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Checks the servers that a process uses, for its health indicators. Actuator calls
 * indicators one after the other, without a timeout. This class checks all servers
 * concurrently and waits at most {@link ReadinessProperties#checkTimeout()} for each.
 * Concurrent callers share one check, and its result is reused for
 * {@link ReadinessProperties#keep()}. A late answer is dropped, since it describes a past
 * state. Until it arrives the server is not asked again, so a hanging server occupies one
 * thread. Thread-safe.
 */
public class DependencyProbes implements AutoCloseable {

	/** Status when a server does not answer that the process can work without. */
	public static final Status DEGRADED = new Status("DEGRADED");

	/** Detail: time of the check, as an {@link java.time.Instant}. */
	public static final String TIME = "time";

	/** Detail: duration of the check, in milliseconds. */
	public static final String LATENCY_MS = "latencyMs";

	/** Detail: the reason why it is not healthy, for an operator. */
	public static final String ERROR = "error";

	/** Detail: a remark about a healthy server. */
	public static final String NOTE = "note";

	private final ReadinessProperties properties;

	private final InstantSource clock;

	private final Map<String, DependencyProbe> probes = new ConcurrentHashMap<>();

	private final ExecutorService threads = Executors.newCachedThreadPool((work) -> {
		Thread thread = new Thread(work, "dependency-probe");
		thread.setDaemon(true);
		return thread;
	});

	private final AsyncLoadingCache<String, Health> answers;

	public DependencyProbes(ReadinessProperties properties, InstantSource clock) {
		this.properties = properties;
		this.clock = clock;
		this.answers = Caffeine.newBuilder()
			.expireAfterWrite(properties.keep())
			.executor(this.threads)
			.buildAsync(this::ask);
	}

	/**
	 * Returns an indicator for a server without which the process cannot work.
	 * @param name the name in logs
	 * @param check returns when the server is usable. Otherwise it throws a
	 * {@link DependencyException} with a sentence for the operator, or the driver's
	 * exception, whose class alone is reported
	 */
	public HealthIndicator needed(String name, Runnable check) {
		return indicator(name, Status.DOWN, check);
	}

	/**
	 * Returns an indicator for a server without which the process is degraded, but ready.
	 * @param name the name in logs
	 * @param check as for {@link #needed}
	 */
	public HealthIndicator optional(String name, Runnable check) {
		return indicator(name, DEGRADED, check);
	}

	private HealthIndicator indicator(String name, Status failed, Runnable check) {
		this.probes.put(name, new DependencyProbe(name, failed, check, this.clock));
		return () -> health(name);
	}

	private Health health(String name) {
		// The others are asked next; then they need not wait for this one.
		Map<String, CompletableFuture<Health>> asked = this.probes.keySet()
			.stream()
			.collect(Collectors.toMap(Function.identity(), this.answers::get));
		return Objects.requireNonNull(asked.get(name)).join();
	}

	private CompletableFuture<Health> ask(String name, Executor threads) {
		DependencyProbe probe = this.probes.get(name);
		if (probe == null) {
			throw new IllegalArgumentException("Unknown probe: " + name);
		}
		return probe.ask(this.properties.checkTimeout(), threads);
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
	}

}
