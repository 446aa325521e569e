package org.healthpipeline.insights.wake;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.healthpipeline.common.dispatch.Trace;

/**
 * Runs work for users some time after a request, once for all requests of a user
 * meanwhile. Bounded: a request that does not fit is dropped, and the sweep finds it.
 * Safe for use by several threads.
 */
final class Debounce {

	private static final int WAITING_MAX = 10_000;

	private static final Duration FINISH_WITHIN = Duration.ofSeconds(15);

	/** Waiting users, each with the trace of the request. */
	private final Map<UUID, Trace> waiting = new ConcurrentHashMap<>();

	private final AtomicInteger started = new AtomicInteger();

	private final ScheduledThreadPoolExecutor threads;

	private final Consumer<UUID> work;

	/**
	 * @param work must not fail
	 */
	Debounce(int threads, Consumer<UUID> work) {
		this.work = work;
		this.threads = new ScheduledThreadPoolExecutor(threads, this::thread, new ThreadPoolExecutor.DiscardPolicy());
		this.threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
	}

	private Thread thread(Runnable run) {
		Thread thread = new Thread(run, "insights-" + this.started.incrementAndGet());
		thread.setDaemon(true);
		return thread;
	}

	/**
	 * Requests the work after the delay, or sooner if an earlier request is due sooner.
	 * It runs with the trace of the calling thread. Of several requests, the first one
	 * with a trace counts.
	 */
	void request(UUID user, Duration delay) {
		Trace trace = Trace.current();
		if (this.waiting.size() < WAITING_MAX && this.waiting.putIfAbsent(user, trace) == null) {
			ScheduledFuture<?> unused = this.threads.schedule(() -> run(user), delay.toNanos(), TimeUnit.NANOSECONDS);
		}
		else if (trace.isOfRequest()) {
			this.waiting.computeIfPresent(user, (same, before) -> before.isOfRequest() ? before : trace);
		}
	}

	/** Runs the work. A request from now on leads to another run. */
	private void run(UUID user) {
		Objects.requireNonNullElse(this.waiting.remove(user), Trace.NEW).during(() -> this.work.accept(user));
	}

	/** The number of waiting users. */
	int waiting() {
		return this.waiting.size();
	}

	/** Begins nothing more, and waits for the work in progress. */
	void close() {
		this.threads.shutdown();
		try {
			this.threads.awaitTermination(FINISH_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.threads.shutdownNow();
	}

}
