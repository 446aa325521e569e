package org.healthpipeline.systemtests.client;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import org.healthpipeline.client.Connection;
import org.healthpipeline.client.EntryOutcome;
import org.healthpipeline.client.HealthSample;
import org.healthpipeline.client.SyncClient;
import org.healthpipeline.client.SyncListener;
import org.healthpipeline.client.SyncReport;

/**
 * An app that measures and syncs until it is killed, and then continues. Its numbered
 * entries are always the same. One file has a byte for each entry that the library has
 * accepted, another a line for each outcome.
 */
final class KilledApp implements SyncListener {

	/** Limits the waiting entries, so that kills hit adding, sending and answering. */
	private static final int WAITING_MAX = 400;

	private static final OffsetDateTime FIRST = OffsetDateTime.parse("2026-01-05T00:00:00+01:00");

	private final OutputStream outcomes;

	private final BlockingQueue<Boolean> reported = new LinkedBlockingQueue<>();

	private KilledApp(OutputStream outcomes) {
		this.outcomes = outcomes;
	}

	/**
	 * Runs the app.
	 * @param arguments server, token, device, directory
	 */
	public static void main(String... arguments) throws Exception {
		Connection connection = new Connection(arguments[0], arguments[1], UUID.fromString(arguments[2]));
		Path directory = Path.of(arguments[3]);
		try (OutputStream outcomes = append(outcomes(directory)); OutputStream added = append(added(directory))) {
			// Ends the line that a killed process may have begun.
			outcomes.write('\n');
			KilledApp app = new KilledApp(outcomes);
			try (SyncClient client = SyncClient.builder(connection, directory.resolve("outbox"), app)
				.batches(60, 1 << 20)
				.retryDelays(Duration.ofMillis(10), Duration.ofMillis(100))
				.build()) {
				client.start();
				app.measure(client, directory, added);
			}
		}
	}

	private void measure(SyncClient client, Path directory, OutputStream added) throws Exception {
		int next = (int) Files.size(added(directory));
		do {
			// Depends on the number alone: an entry that was added but not recorded
			// before a kill is repeated
			// unchanged.
			int count = 1 + new Random(next).nextInt(40);
			List<HealthSample> samples = new ArrayList<>();
			List<String> deletions = new ArrayList<>();
			for (int number = next; number < next + count; number++) {
				if (isDeletion(number)) {
					deletions.add(id(number - 5));
				}
				else {
					samples.add(sample(number));
				}
			}
			client.add(samples);
			client.delete(deletions);
			byte[] marks = new byte[count];
			Arrays.fill(marks, (byte) '.');
			added.write(marks);
			next += count;
			awaitFewer(client, WAITING_MAX);
		}
		while (!Files.exists(enough(directory)));
		awaitFewer(client, 0);
	}

	private void awaitFewer(SyncClient client, int most) throws InterruptedException {
		while (client.waiting() > most) {
			this.reported.take();
		}
	}

	@Override
	public void onOutcomes(List<EntryOutcome> reported) {
		StringBuilder lines = new StringBuilder();
		for (EntryOutcome outcome : reported) {
			HealthSample sample = outcome.sample();
			lines.append((sample != null) ? sample.start() : outcome.deleted())
				.append(' ')
				.append(outcome.status())
				.append('\n');
		}
		try {
			this.outcomes.write(lines.toString().getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.reported.add(true);
	}

	@Override
	public void onReport(SyncReport report) {
		this.reported.add(true);
	}

	/** Returns whether it deletes the entry five numbers earlier, if that has an id. */
	static boolean isDeletion(int number) {
		return number % 30 == 17;
	}

	static boolean isRefused(int number) {
		return number % 50 == 7;
	}

	/** Creates a sample; one of three has no id, so its content is its identity. */
	static HealthSample sample(int number) {
		HealthSample.Builder sample = HealthSample
			.of(isRefused(number) ? "NO_SUCH_TYPE" : "HEART_RATE", FIRST.plusMinutes(number))
			.value(50 + number % 97, "bpm");
		return ((number % 3 != 1) ? sample.id(id(number)) : sample).build();
	}

	/** Returns the text for an entry in the file of outcomes. */
	static String key(int number) {
		return isDeletion(number) ? id(number - 5) : sample(number).start().toString();
	}

	static String id(int number) {
		return "entry-" + number;
	}

	static Path outcomes(Path directory) {
		return directory.resolve("outcomes");
	}

	static Path added(Path directory) {
		return directory.resolve("added");
	}

	/** Names the file whose existence ends the measuring. */
	static Path enough(Path directory) {
		return directory.resolve("enough");
	}

	private static OutputStream append(Path file) throws IOException {
		return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
	}

}
