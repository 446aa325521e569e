package org.healthpipeline.common.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends wake-ups from its own thread, so that a slow or unavailable server delays nobody.
 * Wake-ups that arrive during a batch form the next one. Those that cannot be sent are
 * dropped; the sweep repeats them.
 */
final class WakePublisher implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(WakePublisher.class);

	private static final int WAITING_MAX = 10_000;

	private static final int BATCH_MAX = 500;

	private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);

	private static final Duration CLOSE_WITHIN = Duration.ofSeconds(3);

	private final WakeBuffer buffer = new WakeBuffer(WAITING_MAX);

	private final Sender sender;

	private final CountDownLatch closing = new CountDownLatch(1);

	private final Thread thread;

	WakePublisher(String name, Sender sender) {
		this.sender = sender;
		this.thread = new Thread(this::run, name);
		this.thread.setDaemon(true);
		this.thread.start();
	}

	void publish(WakeUp wakeUp) {
		if (!this.buffer.offer(wakeUp)) {
			logger.debug("A wake-up was dropped; the sweep will repeat it");
		}
	}

	private void run() {
		boolean failing = false;
		try {
			List<WakeUp> batch = this.buffer.take(BATCH_MAX);
			while (!batch.isEmpty()) {
				failing = send(batch, failing);
				batch = this.buffer.take(BATCH_MAX);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private boolean send(List<WakeUp> batch, boolean failedBefore) throws InterruptedException {
		try {
			this.sender.send(batch);
			if (failedBefore) {
				logger.info("Wake-ups are sent again");
			}
			return false;
		}
		catch (Exception ex) {
			if (!failedBefore) {
				logger.warn("Wake-ups cannot be sent; the sweep will repeat them: {}", ex.toString());
			}
			this.closing.await(PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
			return true;
		}
	}

	/** Sends the waiting wake-ups, within a few seconds. */
	@Override
	public void close() {
		this.closing.countDown();
		this.buffer.close();
		try {
			this.thread.join(CLOSE_WITHIN.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.thread.interrupt();
	}

	/** Sends a batch, or fails. */
	@FunctionalInterface
	interface Sender {

		void send(List<WakeUp> batch) throws Exception;

	}

}
