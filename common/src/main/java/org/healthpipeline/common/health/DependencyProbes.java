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
 * Asks the servers that a process uses, for its health indicators. Actuator asks
 * indicators one after the other and waits for each as long as it takes; here all servers
 * are asked at the same time, and none is waited for longer than
 * {@link ReadinessProperties#checkTimeout()}. However many want to know, a server is
 * asked once, and its answer is repeated for {@link ReadinessProperties#keep()}. A late
 * answer is dropped, since it tells of a time that is over; until it comes the server is
 * not asked again, so one that hangs costs one thread. Safe for use by several threads.
 */
public class DependencyProbes implements AutoCloseable {

	/** A server does not answer that the process can do without. */
	public static final Status DEGRADED = new Status("DEGRADED");

	/** Detail: when the server was asked, as an {@link java.time.Instant}. */
	public static final String TIME = "time";

	/** Detail: how long was waited for the answer, in milliseconds. */
	public static final String LATENCY_MS = "latencyMs";

	/** Detail: why it is not healthy, for an operator. */
	public static final String ERROR = "error";

	/** Detail: what is worth knowing though it is healthy. */
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
	 * An indicator for a server without which the process cannot work.
	 * @param name under which logs show it
	 * @param check asks the server and returns when it is usable; throws a
	 * {@link DependencyException} with a sentence for the operator, or what the server's
	 * driver throws, of which only the kind is told
	 */
	public HealthIndicator needed(String name, Runnable check) {
		return indicator(name, Status.DOWN, check);
	}

	/**
	 * An indicator for a server without which the process is degraded, but ready.
	 * @param name under which logs show it
	 * @param check as of {@link #needed}
	 */
	public HealthIndicator optional(String name, Runnable check) {
		return indicator(name, DEGRADED, check);
	}

	private HealthIndicator indicator(String name, Status failed, Runnable check) {
		this.probes.put(name, new DependencyProbe(name, failed, check, this.clock));
		return () -> health(name);
	}

	private Health health(String name) {
		// The others are asked next; now they need not wait for this one.
		Map<String, CompletableFuture<Health>> asked = this.probes.keySet()
			.stream()
			.collect(Collectors.toMap(Function.identity(), this.answers::get));
		return Objects.requireNonNull(asked.get(name)).join();
	}

	private CompletableFuture<Health> ask(String name, Executor threads) {
		DependencyProbe probe = this.probes.get(name);
		if (probe == null) {
			throw new IllegalArgumentException("There is no probe of " + name);
		}
		return probe.ask(this.properties.checkTimeout(), threads);
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
	}

}
