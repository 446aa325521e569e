package org.healthpipeline.systemtests.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.healthpipeline.client.EntryOutcome;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.TestFiles;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An app with the library is killed repeatedly while it syncs over a connection that is
 * cut at any byte. Nothing is lost, nothing is stored twice, and every entry has its
 * outcome. {@code -Dclient.kill.seconds} and {@code -Dclient.kill.seed} vary the test.
 */
class KilledClientTests {

	private static final long SEED = Long.getLong("client.kill.seed", 20260302);

	private static final int SECONDS = Integer.getInteger("client.kill.seconds", 12);

	private static final int KILLS_MIN = 8;

	private static final PipelineClient CLIENT = RunningPipeline.shared().client();

	private final TestUser user = CLIENT.newUser("Europe/Berlin");

	private final UUID device = this.user.device("android_phone");

	private final Path directory = TestFiles.newDirectory("killed-client");

	private final Random random = new Random(SEED);

	@Test
	void nothingIsLostAndNothingIsStoredTwice() throws Exception {
		int kills = 0;
		try (BadConnection connection = BadConnection.to(CLIENT.base(), this::fault)) {
			long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
			while (kills < KILLS_MIN || System.nanoTime() < end) {
				Process app = app(connection);
				if (kills % 5 > 0) {
					awaitWork(app);
				}
				boolean ended = app.waitFor(chance(600), TimeUnit.MILLISECONDS);
				assertThat(ended).as(() -> "the app ended by itself: " + said()).isFalse();
				app.destroyForcibly().waitFor();
				kills++;
			}
			Files.createFile(KilledApp.enough(this.directory));
			Process app = app(connection);
			assertThat(app.waitFor(2, TimeUnit.MINUTES)).as(() -> "the app ends: " + said()).isTrue();
			assertThat(app.exitValue()).as(() -> said()).isZero();
			assertThat(connection.keys()).hasSizeGreaterThan(new HashSet<>(connection.keys()).size());
		}
		int entries = (int) Files.size(KilledApp.added(this.directory));
		assertThat(entries).isGreaterThan(kills * 10);
		Map<String, String> stored = stored();
		Map<String, String> expected = expected(entries);
		assertThat(expected.entrySet()).as("lost of %s", entries).isSubsetOf(stored.entrySet());
		assertThat(stored.entrySet()).as("more than the %s that were added", entries).isSubsetOf(expected.entrySet());
		assertOutcomes(entries);
	}

	/**
	 * Waits so that four of five kills hit the app at work, however long it takes to
	 * start.
	 */
	private void awaitWork(Process app) throws IOException {
		Path added = KilledApp.added(this.directory);
		long before = Files.exists(added) ? Files.size(added) : 0;
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.pollInterval(Duration.ofMillis(10))
			.until(() -> !app.isAlive() || (Files.exists(added) && Files.size(added) > before));
	}

	private synchronized int chance(int bound) {
		return this.random.nextInt(bound);
	}

	private BadConnection.Fault fault() {
		return switch (chance(3)) {
			case 0 -> new BadConnection.Fault(chance(20_000), Long.MAX_VALUE, null);
			case 1 -> new BadConnection.Fault(Long.MAX_VALUE, chance(4000), null);
			default -> BadConnection.Fault.NONE;
		};
	}

	private Process app(BadConnection connection) throws IOException {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-cp",
				System.getProperty("java.class.path"), KilledApp.class.getName(), connection.address(),
				this.user.token(), this.device.toString(), this.directory.toString())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(this.directory.resolve("said").toFile()))
			.start();
	}

	private String said() {
		try {
			return Files.readString(this.directory.resolve("said"));
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

	/** Returns value and number of samples by start. */
	private Map<String, String> stored() {
		Map<String, String> stored = new TreeMap<>();
		String cursor = "";
		do {
			JsonNode page = CLIENT
				.get("/api/v1/users/me/samples?type=HEART_RATE&start=2026-01-01&end=2027-01-01&limit=1000" + cursor,
						this.user.token())
				.expect(200)
				.json();
			page.path("items")
				.forEach((sample) -> stored.merge(Instant.parse(sample.path("startDate").asString()).toString(),
						String.valueOf(sample.path("value").asInt()), (one, other) -> one + " and " + other));
			JsonNode next = page.path("nextCursor");
			cursor = next.isString() ? "&cursor=" + next.asString() : "";
		}
		while (!cursor.isEmpty());
		return stored;
	}

	private static Map<String, String> expected(int entries) {
		Map<String, String> expected = new TreeMap<>();
		for (int number = 0; number < entries; number++) {
			boolean deleted = number + 5 < entries && KilledApp.isDeletion(number + 5)
					&& KilledApp.sample(number).id() != null;
			if (!KilledApp.isDeletion(number) && !KilledApp.isRefused(number) && !deleted) {
				expected.put(KilledApp.sample(number).start().toInstant().toString(), String.valueOf(50 + number % 97));
			}
		}
		return expected;
	}

	private void assertOutcomes(int entries) throws IOException {
		Map<String, Set<String>> reported = new HashMap<>();
		for (String line : Files.readAllLines(KilledApp.outcomes(this.directory))) {
			int end = line.indexOf(' ');
			if (end > 0) {
				reported.computeIfAbsent(line.substring(0, end), (key) -> new HashSet<>()).add(line.substring(end + 1));
			}
		}
		for (int number = 0; number < entries; number++) {
			Set<String> outcomes = reported.get(KilledApp.key(number));
			String refused = EntryOutcome.Status.REFUSED.name();
			assertThat(outcomes).as("outcomes of entry %s", number).isNotEmpty();
			if (KilledApp.isDeletion(number)) {
				assertThat(outcomes).contains(EntryOutcome.Status.DELETED.name());
			}
			else if (KilledApp.isRefused(number)) {
				assertThat(outcomes).contains(refused);
			}
			else {
				assertThat(outcomes).doesNotContain(refused);
			}
		}
	}

}
