package org.healthpipeline.query.export;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Writes exports, one at a time in a process, on a thread of its own, and removes what
 * has expired in between. Requests of this process wake it; those of others it finds by
 * looking.
 */
@Component
class ExportRunner implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(ExportRunner.class);

	private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

	private final ExportAttempts attempts;

	private final ExportRun run;

	private final ExpiredExports expired;

	private final ExportProperties properties;

	private final Object monitor = new Object();

	private boolean woken;

	private boolean failing;

	private volatile boolean stopping;

	private long sweptNanos;

	private @Nullable Thread thread;

	ExportRunner(ExportAttempts attempts, ExportRun run, ExpiredExports expired, ExportProperties properties) {
		this.attempts = attempts;
		this.run = run;
		this.expired = expired;
		this.properties = properties;
		this.sweptNanos = System.nanoTime();
	}

	/** There is something to write. */
	void wake() {
		synchronized (this.monitor) {
			this.woken = true;
			this.monitor.notifyAll();
		}
	}

	@Override
	public void start() {
		this.stopping = false;
		Thread started = new Thread(this::work, "exports");
		started.setDaemon(true);
		started.start();
		this.thread = started;
	}

	private void work() {
		while (!this.stopping) {
			try {
				Optional<ExportAttempt> claimed = this.attempts.claim();
				if (claimed.isPresent()) {
					this.run.run(claimed.get(), () -> this.stopping);
				}
				else {
					await();
				}
				sweep();
				this.failing = false;
			}
			catch (InterruptedException ex) {
				return;
			}
			catch (RuntimeException ex) {
				failed(ex);
			}
		}
	}

	/** The database or the store is away: it will be looked again. */
	private void failed(RuntimeException thrown) {
		if (!this.failing && !this.stopping) {
			logger.warn("Exports wait until the database and the object store answer", thrown);
		}
		this.failing = true;
		try {
			await();
		}
		catch (InterruptedException ex) {
			this.stopping = true;
		}
	}

	private void await() throws InterruptedException {
		long end = System.nanoTime() + this.properties.look().toNanos();
		synchronized (this.monitor) {
			long rest = end - System.nanoTime();
			while (!this.woken && !this.stopping && rest > 0) {
				this.monitor.wait(Math.max(1, Duration.ofNanos(rest).toMillis()));
				rest = end - System.nanoTime();
			}
			this.woken = false;
		}
	}

	private void sweep() {
		if (System.nanoTime() - this.sweptNanos >= this.properties.sweep().toNanos()) {
			this.sweptNanos = System.nanoTime();
			this.expired.sweep();
		}
	}

	/**
	 * What is being written is given back; another process, or the next start, takes it.
	 */
	@Override
	public void stop() {
		this.stopping = true;
		wake();
		Thread running = this.thread;
		this.thread = null;
		if (running == null) {
			return;
		}
		try {
			running.join(STOP_LIMIT.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

}
