package org.healthpipeline.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Keeps samples and deletions on disk until the server has answered for each of them, and
 * sends them. It sends compressed batches and retries after failures. A batch keeps its
 * idempotency key over retries and restarts. So nothing that {@link #add} has accepted is
 * lost, and nothing is stored twice.
 * <p>
 * One client serves one device and has its own directory. Thread-safe. A second client on
 * the same directory is refused, also from another process.
 * <p>
 * Either {@link #start} a thread that sends everything added, or call {@link #sync} where
 * the platform decides when to work.
 */
public final class SyncClient implements AutoCloseable {

	private final Outbox outbox;

	private final SyncListener listener;

	private final BatchSender sender;

	private final SyncSignal signal = new SyncSignal();

	private volatile @Nullable Thread background;

	private SyncClient(Builder builder, Outbox outbox, Transport transport) {
		this.outbox = outbox;
		this.listener = builder.listener;
		this.sender = new BatchSender(builder, outbox, transport);
	}

	/**
	 * Starts building a client.
	 * @param directory for the outbox, created if it does not exist; only the app should
	 * be able to read it
	 */
	public static Builder builder(Connection connection, Path directory, SyncListener listener) {
		return new Builder(connection, directory, listener);
	}

	/** Like {@link #add(List)}. */
	public void add(HealthSample... samples) throws OutboxException {
		add(Arrays.asList(samples));
	}

	/**
	 * Keeps samples until they are answered. After it returns they survive a kill and a
	 * power cut. After an exception, adding them again is safe.
	 * @param samples in any order; each at most 8 MiB as JSON
	 * @throws OutboxException when they cannot be kept, for example on a full disk
	 * @throws IllegalArgumentException when one is too large or has metadata that is not
	 * JSON; none is kept then
	 */
	public void add(List<HealthSample> samples) throws OutboxException {
		List<String> jsons = new ArrayList<>(samples.size());
		for (HealthSample sample : samples) {
			jsons.add(sample.toJson());
		}
		keep(OutboxEntry.Kind.SAMPLE, jsons);
	}

	/**
	 * Keeps deletions until they are answered, like samples. A deletion is permanent: it
	 * also removes samples added under the id later.
	 * @param ids ids of samples and records, from any device of the user
	 * @throws OutboxException when they cannot be kept
	 * @throws IllegalArgumentException when one is not 1 to 200 characters long
	 */
	public void delete(List<String> ids) throws OutboxException {
		List<String> jsons = new ArrayList<>(ids.size());
		for (String id : ids) {
			if (!HealthSample.isId(id)) {
				throw new IllegalArgumentException("An id must have 1 to 200 characters");
			}
			jsons.add(EntryJson.quoted(id));
		}
		keep(OutboxEntry.Kind.DELETION, jsons);
	}

	private void keep(OutboxEntry.Kind kind, List<String> jsons) throws OutboxException {
		this.outbox.add(kind, jsons);
		this.signal.work();
	}

	/** Returns the number of samples and deletions that are not answered yet. */
	public long waiting() {
		return this.outbox.waiting();
	}

	/**
	 * Sends until the outbox is empty or an error stops it. After a failure it does
	 * nothing until the retry time in the report has passed, unless {@link #retryNow} was
	 * called.
	 * @return never {@link SyncReport.State#FAILED}
	 * @throws OutboxException when the outbox cannot be read or written
	 */
	public SyncReport sync() throws OutboxException {
		return this.sender.sync();
	}

	/** Starts the sending thread, unless it is running. */
	public synchronized void start() {
		if (this.background == null && !this.signal.isClosed()) {
			Thread thread = new Thread(this::run, "health-pipeline-sync");
			thread.setDaemon(true);
			this.background = thread;
			thread.start();
		}
	}

	/** Retries now, for example because the phone has a network again. */
	public void retryNow() {
		this.sender.retryNow();
		this.signal.urgent();
	}

	/**
	 * Continues with another token or address. Waiting batches keep their keys.
	 * @param other a connection for the same device
	 * @throws IllegalArgumentException when it is for another device
	 */
	public void reconnect(Connection other) {
		this.sender.reconnect(other);
		this.signal.urgent();
	}

	/**
	 * Stops the thread and the request in progress, and releases the directory. Waiting
	 * entries stay there. The listener must not call it.
	 */
	@Override
	public void close() {
		this.signal.close();
		this.sender.close();
	}

	private void run() {
		try {
			while (!this.signal.isClosed()) {
				SyncSignal.Seen seen = this.signal.seen();
				SyncReport report = this.sender.syncAndCatch();
				if (this.signal.isClosed()) {
					return;
				}
				this.listener.onReport(report);
				switch (report.state()) {
					case WAITING, FAILED -> this.signal.awaitUrgent(seen, report.retryAfter());
					case DONE -> this.signal.awaitWork(seen);
					default -> this.signal.awaitUrgent(seen, null);
				}
			}
		}
		finally {
			this.background = null;
		}
	}

	/** Settings of a client, each with a default. Not thread-safe. */
	public static final class Builder {

		private static final int SERVER_ENTRIES_MAX = 10_000;

		final Connection connection;

		private final Path directory;

		final SyncListener listener;

		int batchEntries = 1000;

		long batchBytes = 2 << 20;

		private long outboxBytes = 512 << 20;

		RetryDelays delays = new RetryDelays(Duration.ofSeconds(1), Duration.ofMinutes(5));

		private @Nullable OkHttpClient http;

		private Builder(Connection connection, Path directory, SyncListener listener) {
			this.connection = connection;
			this.directory = directory;
			this.listener = listener;
		}

		/**
		 * Limits a batch: 1,000 entries and 2 MiB of JSON by default. A batch that the
		 * server finds too large is split.
		 * @param entries 1 to 10,000
		 * @param bytes at least 1
		 */
		public Builder batches(int entries, long bytes) {
			if (entries < 1 || entries > SERVER_ENTRIES_MAX || bytes < 1) {
				throw new IllegalArgumentException("A batch must allow 1 to 10,000 entries and at least 1 byte");
			}
			this.batchEntries = entries;
			this.batchBytes = bytes;
			return this;
		}

		/**
		 * Limits the outbox, in bytes: 512 MiB by default. Above it, adding is refused.
		 */
		public Builder outboxBytes(long bytes) {
			this.outboxBytes = bytes;
			return this;
		}

		/**
		 * Sets the delay after a failure, which doubles with each: 1 second to 5 minutes
		 * by default. Half of each delay is random; {@code Retry-After} can make it
		 * longer.
		 * @throws IllegalArgumentException when the first is not positive, or above the
		 * longest
		 */
		public Builder retryDelays(Duration first, Duration longest) {
			this.delays = new RetryDelays(first, longest);
			return this;
		}

		/** Sets the app's own HTTP client, for example with its own trust or timeouts. */
		public Builder http(OkHttpClient client) {
			this.http = client;
			return this;
		}

		/**
		 * Opens the outbox. Nothing is sent before {@link SyncClient#start} or
		 * {@link SyncClient#sync}.
		 * @throws OutboxException when it cannot be read, another client uses it, or
		 * samples of another device wait in it
		 */
		public SyncClient build() throws OutboxException {
			return build(new FileDisk(),
					new HttpTransport((this.http != null) ? this.http : HttpTransport.newHttpClient()));
		}

		SyncClient build(Disk disk, Transport transport) throws OutboxException {
			Outbox outbox = Outbox.open(this.directory, this.connection.device(), disk, this.outboxBytes);
			SyncClient client = new SyncClient(this, outbox, transport);
			if (outbox.bytesCut() > 0) {
				this.listener.onDamage(new OutboxDamage(0, outbox.bytesCut()));
			}
			return client;
		}

	}

}
