package org.healthpipeline.client;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * Sends the batches of an outbox, one after the other. Safe for use by several threads:
 * one of them sends at a time.
 */
final class BatchSender {

	private final Outbox outbox;

	private final Transport transport;

	private final SyncListener listener;

	private final RetryDelays delays;

	private final int batchEntries;

	private final long batchBytes;

	private final Random random = new Random();

	/** Held by the thread that sends. */
	private final ReentrantLock sending = new ReentrantLock();

	private volatile Connection connection;

	/** Consecutive failures. Guarded by {@link #sending}. */
	private int failures;

	/**
	 * The earliest time of the next request, in {@link System#nanoTime}; null for at
	 * once.
	 */
	private volatile @Nullable Long notBefore;

	/** The final report of a sender that has stopped; null while it may send. */
	private volatile @Nullable SyncReport stopped;

	private volatile boolean closed;

	BatchSender(SyncClient.Builder settings, Outbox outbox, Transport transport) {
		this.outbox = outbox;
		this.transport = transport;
		this.connection = settings.connection;
		this.listener = settings.listener;
		this.delays = settings.delays;
		this.batchEntries = settings.batchEntries;
		this.batchBytes = settings.batchBytes;
	}

	/** Sends until the outbox is empty or an error stops it. */
	SyncReport sync() throws OutboxException {
		this.sending.lock();
		try {
			SyncReport report = blocked();
			while (report == null) {
				report = step();
			}
			return report;
		}
		finally {
			this.sending.unlock();
		}
	}

	/**
	 * Syncs and reports every exception, so that the thread survives it. The batch is
	 * reported again.
	 */
	SyncReport syncAndCatch() {
		try {
			return sync();
		}
		catch (RuntimeException | OutboxException ex) {
			this.sending.lock();
			try {
				return later(SyncReport.State.FAILED, "FAILED", null, ex);
			}
			finally {
				this.sending.unlock();
			}
		}
	}

	void retryNow() {
		this.notBefore = null;
		this.stopped = null;
	}

	/**
	 * @throws IllegalArgumentException when the connection is for another device
	 */
	void reconnect(Connection other) {
		if (!other.device().equals(this.connection.device())) {
			throw new IllegalArgumentException("The outbox holds samples of another device");
		}
		this.connection = other;
		retryNow();
	}

	/**
	 * Cancels the request in progress, waits for the sending thread, and closes the
	 * outbox.
	 */
	void close() {
		this.closed = true;
		this.transport.cancel();
		this.sending.lock();
		try {
			this.outbox.close();
		}
		finally {
			this.sending.unlock();
		}
	}

	private @Nullable SyncReport blocked() {
		if (this.closed) {
			return new SyncReport(SyncReport.State.STOPPED, "CLOSED", Duration.ZERO, null);
		}
		Long until = this.notBefore;
		long left = (until != null) ? until - System.nanoTime() : 0;
		return (left > 0) ? new SyncReport(SyncReport.State.WAITING, "TOO_EARLY", Duration.ofNanos(left), null)
				: this.stopped;
	}

	/**
	 * @return null to continue
	 */
	private @Nullable SyncReport step() throws OutboxException {
		if (this.closed) {
			return blocked();
		}
		OutboxBatch batch = this.outbox.next(this.batchEntries, this.batchBytes);
		if (batch == null) {
			return SyncReport.DONE;
		}
		List<OutboxEntry> entries = this.outbox.entries(batch);
		if (entries.isEmpty()) {
			done(batch, entries);
			return null;
		}
		SyncRequest request = SyncRequest.of(entries);
		Connection to = this.connection;
		Reply reply;
		Decision decision;
		try {
			reply = post(to, batch.key().toString(), request.json());
			decision = Decision.of(reply, request);
			if (decision.action() == Decision.Action.REFUSE) {
				decision = decision.afterProbe(post(to, null, SyncRequest.of(Collections.emptyList()).json()), request);
			}
		}
		catch (IOException ex) {
			return later(SyncReport.State.WAITING, "NO_ANSWER", null, ex);
		}
		return switch (decision.action()) {
			case DONE -> {
				this.listener.onOutcomes(decision.outcomes());
				done(batch, entries);
				yield null;
			}
			case SPLIT -> {
				this.outbox.split(batch);
				yield null;
			}
			case NEW_KEY -> {
				this.outbox.giveNewKey(batch);
				yield null;
			}
			case RETRY -> later(SyncReport.State.WAITING, decision.code(), reply.retryAfter(), null);
			case TOKEN_ENDED -> stop(SyncReport.State.TOKEN_ENDED, decision.code(), to);
			case REFUSE, STOP -> stop(SyncReport.State.STOPPED, decision.code(), to);
		};
	}

	private Reply post(Connection to, @Nullable String key, String json) throws IOException {
		return this.transport.post(ServerAddress.of(to.server(), "api/v1/devices/" + to.device() + "/sync"), to.token(),
				key, json);
	}

	private void done(OutboxBatch batch, List<OutboxEntry> entries) throws OutboxException {
		if (entries.size() < batch.entries()) {
			this.listener.onDamage(new OutboxDamage(batch.entries() - entries.size(), 0));
		}
		this.outbox.done(entries.size());
		this.failures = 0;
	}

	private SyncReport later(SyncReport.State state, @Nullable String code, @Nullable Duration atLeast,
			@Nullable Throwable cause) {
		this.failures++;
		Duration delay = this.delays.after(this.failures, atLeast, this.random);
		this.notBefore = System.nanoTime() + delay.toNanos();
		return new SyncReport(state, code, delay, cause);
	}

	/** Stops, unless the connection was replaced in the meantime. */
	private @Nullable SyncReport stop(SyncReport.State state, @Nullable String code, Connection refused) {
		if (!refused.equals(this.connection)) {
			return null;
		}
		SyncReport report = new SyncReport(state, code, Duration.ZERO, null);
		this.stopped = report;
		return report;
	}

}
