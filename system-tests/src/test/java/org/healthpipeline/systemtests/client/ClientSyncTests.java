package org.healthpipeline.systemtests.client;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.healthpipeline.client.ClientDevice;
import org.healthpipeline.client.Connection;
import org.healthpipeline.client.EntryOutcome;
import org.healthpipeline.client.HealthSample;
import org.healthpipeline.client.OutboxException;
import org.healthpipeline.client.Pairing;
import org.healthpipeline.client.PipelineException;
import org.healthpipeline.client.SyncClient;
import org.healthpipeline.client.SyncListener;
import org.healthpipeline.client.SyncReport;
import org.healthpipeline.client.example.FolderSync;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.TestFiles;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** An app with the library, from its pairing on, over good and bad connections. */
class ClientSyncTests {

	private static final PipelineClient CLIENT = RunningPipeline.shared().client();

	private static final OffsetDateTime TEN = OffsetDateTime.parse("2026-03-02T10:00:00+01:00");

	private static final ClientDevice PHONE = new ClientDevice("android_phone", "My phone", "p-1");

	private final TestUser user = CLIENT.newUser("Europe/Berlin");

	private final Path directory = TestFiles.newDirectory("client");

	private final Outcomes outcomes = new Outcomes();

	@Test
	void pairedPhoneSyncsForItselfAndItsWatchAndHearsOfEachSample() throws Exception {
		Connection phone = pair();
		Connection watch = phone.register(new ClientDevice("watch", "My watch", "w-1"));
		assertThat(watch.device()).isNotEqualTo(phone.device());
		try (SyncClient client = SyncClient.builder(watch, this.directory, this.outcomes).build()) {
			client.add(steps(1, 100), steps(2, 200), HealthSample.of("NO_SUCH_TYPE", TEN).value(1).build());
			assertThat(client.sync().state()).isEqualTo(SyncReport.State.DONE);
			assertThat(this.outcomes.statuses()).containsExactly("SYNCED", "SYNCED", "REFUSED UNKNOWN_TYPE");
			client.add(steps(1, 100), steps(2, 999));
			client.delete(List.of("steps-1", "never-seen"));
			assertThat(client.sync().state()).isEqualTo(SyncReport.State.DONE);
			assertThat(this.outcomes.statuses()).containsExactly("DUPLICATE DELETED", "DUPLICATE DIFFERENT_CONTENT",
					"DELETED", "DELETED");
			assertThat(client.waiting()).isZero();
			client.add(steps(2, 200), steps(3, 300));
			client.sync();
			assertThat(this.outcomes.statuses()).containsExactly("SYNCED_OR_DUPLICATE", "SYNCED_OR_DUPLICATE");
		}
		this.user.awaitValues("STEPS", "day", "2026-03-02", "2026-03-03", 500);
		assertThatExceptionOfType(PipelineException.class)
			.isThrownBy(() -> Pairing.of(CLIENT.base().toString(), "0000-0000-0000").claim(PHONE))
			.satisfies((refused) -> {
				assertThat(refused.status()).isEqualTo(404);
				assertThat(refused.code()).isEqualTo("PAIRING_NOT_FOUND");
			});
	}

	@Test
	void threadSendsWhatIsAddedAndOutcomesThatTheAppCouldNotTakeAreToldAgain() throws Exception {
		this.outcomes.failOnce();
		try (SyncClient client = quick(connection(CLIENT.base().toString()))) {
			client.start();
			client.add(steps(1, 100));
			assertThat(this.outcomes.report(SyncReport.State.FAILED).cause()).hasMessage("The app's own disk is full");
			this.outcomes.report(SyncReport.State.DONE);
			assertThat(this.outcomes.statuses()).containsExactly("SYNCED");
			client.add(steps(2, 100));
			this.outcomes.awaitSize(1);
		}
	}

	@Test
	void batchKeepsItsKeyOverLostAnswersAndARestartAndIsAnsweredAsIfOnce() throws Exception {
		Queue<BadConnection.Fault> faults = new ArrayDeque<>(
				List.of(BadConnection.Fault.ANSWER_LOST, BadConnection.Fault.ANSWER_LOST));
		try (BadConnection bad = BadConnection.to(CLIENT.base(), () -> next(faults))) {
			Connection connection = connection(bad.address());
			try (SyncClient client = quick(connection)) {
				client.add(steps(1, 100), steps(2, 200));
				assertThat(client.sync()).satisfies((report) -> {
					assertThat(report.state()).isEqualTo(SyncReport.State.WAITING);
					assertThat(report.code()).isEqualTo("NO_ANSWER");
				});
			}
			try (SyncClient client = quick(connection)) {
				client.add(steps(3, 300));
				assertThat(client.waiting()).isEqualTo(3);
				while (client.sync().state() != SyncReport.State.DONE) {
					client.retryNow();
				}
			}
			List<String> keys = bad.keys();
			assertThat(keys.size()).isGreaterThanOrEqualTo(4);
			assertThat(keys.subList(0, keys.size() - 1)).containsOnly(keys.get(0));
			assertThat(keys.get(keys.size() - 1)).isNotEqualTo(keys.get(0));
			assertThat(this.outcomes.statuses()).containsExactly("SYNCED", "SYNCED", "SYNCED");
		}
	}

	@Test
	void busyServerIsGivenItsTimeAndAPageOfAHotelIsNoAnswer() throws Exception {
		Queue<BadConnection.Fault> faults = new ArrayDeque<>(List.of(
				BadConnection.Fault.answer("HTTP/1.1 503 Busy\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n"),
				BadConnection.Fault.answer("HTTP/1.1 200 OK\r\nContent-Length: 14\r\n\r\n<p>Sign in</p>"),
				BadConnection.Fault.answer("HTTP/1.1 302 Found\r\nLocation: /signin\r\nContent-Length: 0\r\n\r\n")));
		try (BadConnection bad = BadConnection.to(CLIENT.base(), () -> next(faults));
				SyncClient client = quick(connection(bad.address()))) {
			client.add(steps(1, 100));
			SyncReport busy = client.sync();
			assertThat(busy.code()).isEqualTo("HTTP_503");
			assertThat(busy.retryAfter()).isGreaterThanOrEqualTo(Duration.ofSeconds(7));
			assertThat(client.sync().code()).isEqualTo("TOO_EARLY");
			List<String> codes = new ArrayList<>();
			for (SyncReport report = busy; report.state() == SyncReport.State.WAITING; report = client.sync()) {
				codes.add(report.code());
				assertThat(client.waiting()).isEqualTo(1);
				client.retryNow();
			}
			assertThat(codes).containsSubsequence("HTTP_503", "NOT_AN_ANSWER", "HTTP_302");
			assertThat(this.outcomes.statuses()).containsExactly("SYNCED");
		}
	}

	@Test
	void revokedTokenStopsSendingKeepsEverythingAndAnotherOneGoesOn() throws Exception {
		Connection paired = pair();
		String id = CLIENT.get("/api/v1/tokens", this.user.token()).json().path("items").path(0).path("id").asString();
		CLIENT.delete("/api/v1/tokens/" + id, this.user.token()).expect(204);
		try (SyncClient client = quick(paired)) {
			client.start();
			client.add(steps(1, 100));
			assertThat(this.outcomes.report(SyncReport.State.TOKEN_ENDED).code()).isEqualTo("UNAUTHENTICATED");
			client.add(steps(2, 100));
			assertThat(client.sync().state()).isEqualTo(SyncReport.State.TOKEN_ENDED);
			assertThat(client.waiting()).isEqualTo(2);
			client.reconnect(paired.withToken(this.user.token()));
			this.outcomes.awaitSize(2);
			assertThat(this.outcomes.statuses()).containsExactly("SYNCED", "SYNCED");
		}
	}

	@Test
	void deviceThatIsGoneStopsSendingAndKeepsEverything() throws Exception {
		Connection gone = new Connection(CLIENT.base().toString(), this.user.token(), UUID.randomUUID());
		try (SyncClient client = quick(gone)) {
			client.add(steps(1, 100));
			assertThat(client.sync()).satisfies((report) -> {
				assertThat(report.state()).isEqualTo(SyncReport.State.STOPPED);
				assertThat(report.code()).isEqualTo("NOT_FOUND");
			});
			assertThat(client.waiting()).isEqualTo(1);
		}
		assertThatExceptionOfType(OutboxException.class).isThrownBy(() -> quick(connection(CLIENT.base().toString())))
			.withMessageContaining("another device");
	}

	@Test
	void batchThatTheServerFindsTooLargeIsSplitUntilItFits() throws Exception {
		String trace = "0123456789".repeat(150_000);
		HealthSample[] samples = IntStream.range(0, 9)
			.mapToObj((number) -> HealthSample.of("HEART_RATE", TEN.plusMinutes(number))
				.value(60 + number, "bpm")
				.id("hr-" + number)
				.metadata(Map.of("trace", trace))
				.build())
			.toArray(HealthSample[]::new);
		try (BadConnection good = BadConnection.to(CLIENT.base(), () -> BadConnection.Fault.NONE);
				SyncClient client = SyncClient.builder(connection(good.address()), this.directory, this.outcomes)
					.batches(100, 64 << 20)
					.build()) {
			client.add(samples);
			assertThat(client.sync().state()).isEqualTo(SyncReport.State.DONE);
			assertThat(this.outcomes.statuses()).hasSize(9).containsOnly("SYNCED");
			assertThat(good.keys()).hasSize(3).doesNotHaveDuplicates();
		}
	}

	@Test
	void exampleSyncsTheFilesOfAFolder() throws Exception {
		Files.write(this.directory.resolve("monday.jsonl"),
				List.of(steps(1, 100).toJson(), steps(2, 200).toJson(), "", "no sample",
						HealthSample.of("NO_SUCH_TYPE", TEN).value(1).build().toJson(), "{\"deleted\":\"steps-9\"}"));
		Files.write(this.directory.resolve("tuesday.jsonl"), List.of(steps(3, 300).toJson()));
		Files.write(this.directory.resolve("unfinished.part"), List.of("{"));
		String code = CLIENT.post("/api/v1/pairings", this.user.token(), Map.of())
			.expect(201)
			.json()
			.path("code")
			.asString();
		FolderSync.main(this.directory.toString(), "--pair", CLIENT.base() + "/pair#" + code);
		assertThat(names(this.directory)).containsExactly(".health-pipeline", "refused", "synced", "unfinished.part");
		assertThat(names(this.directory.resolve("synced"))).containsExactly("monday.jsonl", "tuesday.jsonl");
		assertThat(names(this.directory.resolve("refused"))).containsExactly("monday.jsonl");
		assertThat(Files.readAllLines(this.directory.resolve("refused/monday.jsonl")))
			.anySatisfy((line) -> assertThat(line).contains("UNREADABLE_LINE", "no sample"))
			.anySatisfy((line) -> assertThat(line).contains("UNKNOWN_TYPE", "NO_SUCH_TYPE"))
			.hasSize(2);
		assertThat(Files.getPosixFilePermissions(this.directory.resolve(".health-pipeline/connection.json")))
			.hasSize(2);
		Files.write(this.directory.resolve("monday.jsonl"), List.of(steps(4, 400).toJson(), steps(9, 900).toJson()));
		FolderSync.main(this.directory.toString());
		assertThat(names(this.directory.resolve("synced"))).containsExactly("2-monday.jsonl", "monday.jsonl",
				"tuesday.jsonl");
		assertThat(Files.readAllLines(this.directory.resolve("refused/monday.jsonl"))).singleElement()
			.satisfies((line) -> assertThat(line).contains("\"DELETED\"", "steps-9"));
		this.user.awaitValues("STEPS", "day", "2026-03-02", "2026-03-03", 1000);
	}

	private static BadConnection.Fault next(Queue<BadConnection.Fault> faults) {
		BadConnection.Fault fault = faults.poll();
		return (fault != null) ? fault : BadConnection.Fault.NONE;
	}

	private Connection pair() throws Exception {
		JsonNode pairing = CLIENT.post("/api/v1/pairings", this.user.token(), Map.of()).expect(201).json();
		return Pairing.ofLink(CLIENT.base() + "/pair#" + pairing.path("code").asString()).claim(PHONE);
	}

	private Connection connection(String server) {
		return new Connection(server, this.user.token(), this.user.device("android_phone", "p-1", null));
	}

	private SyncClient quick(Connection connection) throws OutboxException {
		return SyncClient.builder(connection, this.directory, this.outcomes)
			.retryDelays(Duration.ofMillis(20), Duration.ofMillis(200))
			.build();
	}

	private static HealthSample steps(int number, int count) {
		return HealthSample.of("STEPS", TEN.plusMinutes(number))
			.end(TEN.plusMinutes(number + 1))
			.value(count, "count")
			.id("steps-" + number)
			.build();
	}

	private static List<String> names(Path directory) {
		return Arrays.stream(directory.toFile().list()).sorted().toList();
	}

	/** Collects the reports of the library until a test reads them. */
	private static final class Outcomes implements SyncListener {

		private final List<EntryOutcome> received = new ArrayList<>();

		private final BlockingQueue<SyncReport> reports = new LinkedBlockingQueue<>();

		private boolean fails;

		synchronized void failOnce() {
			this.fails = true;
		}

		@Override
		public synchronized void onOutcomes(List<EntryOutcome> outcomes) {
			if (this.fails) {
				this.fails = false;
				throw new IllegalStateException("The app's own disk is full");
			}
			this.received.addAll(outcomes);
			notifyAll();
		}

		@Override
		public void onReport(SyncReport report) {
			this.reports.add(report);
		}

		/** Returns statuses with their codes since the last call. */
		synchronized List<String> statuses() {
			List<String> statuses = this.received.stream()
				.map((outcome) -> outcome.status() + ((outcome.code() != null) ? " " + outcome.code() : ""))
				.toList();
			this.received.clear();
			return statuses;
		}

		synchronized void awaitSize(int size) throws InterruptedException {
			long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
			while (this.received.size() < size) {
				long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
				assertThat(left).as("time for %s outcomes", size).isPositive();
				wait(left);
			}
		}

		/** Returns the next report of this state. */
		SyncReport report(SyncReport.State state) throws InterruptedException {
			SyncReport report;
			do {
				report = this.reports.poll(30, TimeUnit.SECONDS);
				assertThat(report).as("a report of %s", state).isNotNull();
			}
			while (report.state() != state);
			return report;
		}

	}

}
