package org.healthpipeline.ingestion.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.awaitility.Awaitility;
import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.imports.ImportedExport;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Files that are crafted to do harm affect their own import only; other requests are
 * answered as before.
 */
class HostileImportTests {

	private static final Duration SOON = Duration.ofSeconds(60);

	/** The limit for work of a tenth of a second, beside other tests. */
	private static final double SECONDS_MAX = 2;

	private static final int MEBIBYTE = 1024 * 1024;

	private static final String RECORD = "<Record type=\"HKQuantityTypeIdentifierStepCount\" sourceName=\"Phone\" unit=\"count\" "
			+ "startDate=\"2026-02-01 10:0%d:00 +0000\" endDate=\"2026-02-01 10:0%<d:30 +0000\" value=\"5\"/>\n";

	private static RunningPipeline pipeline;

	private static TestUser other;

	private static String otherSync;

	@BeforeAll
	static void start() {
		pipeline = RunningPipeline.start(Map.of("health-pipeline.imports.open", "2", "health-pipeline.imports.waiting",
				"1", "health-pipeline.imports.least-rate", "1KB", "health-pipeline.imports.rate-window", "1s",
				"health-pipeline.imports.max-decoded", "100MB"));
		other = pipeline.client().newUser("UTC");
		otherSync = "/api/v1/devices/" + other.device("iphone") + "/sync";
		slowestSync(20);
	}

	@AfterAll
	static void stop() {
		pipeline.close();
	}

	@Test
	void aRecordThatIsTooLargeIsRefusedAloneAndNobodyWaits() throws Exception {
		double calm = slowestSync(50);
		String entry = "<MetadataEntry key=\"HKMetadataKey\" value=\"" + "x".repeat(900) + "\"/>";
		byte[] file = gzip("<HealthData>\n" + RECORD.formatted(1) + RECORD.formatted(2).replace("/>", ">"),
				entry.repeat(1024).getBytes(StandardCharsets.UTF_8), 80,
				"</Record>" + RECORD.formatted(3) + "</HealthData>");
		assertThat(file).hasSizeLessThan(MEBIBYTE);
		TestUser user = pipeline.client().newUser("UTC");
		CompletableFuture<List<Answer>> imports = CompletableFuture.supplyAsync(
				() -> Stream.generate(() -> ImportedExport.send(user, UUID.randomUUID(), file)).limit(3).toList());
		assertThat(slowestSync(50)).isLessThan(Math.max(SECONDS_MAX, 10 * calm));
		for (Answer answer : imports.get(60, TimeUnit.SECONDS)) {
			JsonNode counts = answer.expect(200).json();
			assertThat(counts.path("status").asString()).isEqualTo("completed");
			assertThat(counts.path("accepted").asInt() + counts.path("duplicates").asInt()).isEqualTo(2);
			assertThat(counts.path("refused").toString()).isEqualTo("{\"RECORD_TOO_LARGE\":1}");
			assertThat(counts.path("refusedLines").toString())
				.isEqualTo("[{\"line\":3,\"code\":\"RECORD_TOO_LARGE\"}]");
		}
	}

	@Test
	void anArchiveIsCutOffWhateverItIsThatInflates() throws Exception {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			zip.putNextEntry(new ZipEntry("export.xml"));
			zip.write(("<HealthData>" + RECORD.formatted(1) + "</HealthData>").getBytes(StandardCharsets.UTF_8));
			for (String name : List.of("a.jpg", "b.jpg", "c.jpg")) {
				zip.putNextEntry(new ZipEntry(name));
				for (int part = 0; part < 40; part++) {
					zip.write(new byte[MEBIBYTE]);
				}
			}
		}
		TestUser user = pipeline.client().newUser("UTC");
		UUID id = UUID.randomUUID();
		Answer answer = ImportedExport.send(user, id, bytes.toByteArray()).expectProblem(422, "IMPORT_UNREADABLE");
		assertThat(answer.json().path("detail").asString()).contains("larger");
		assertThat(ImportedExport.progress(user, id).json().path("accepted").asInt()).isOne();
	}

	@Test
	void slowSendersAreEndedAndOthersNeitherRefusedNorSlower() throws Exception {
		double calm = slowestSync(50);
		List<TestUser> slow = List.of(pipeline.client().newUser("UTC"), pipeline.client().newUser("UTC"));
		UUID id = UUID.randomUUID();
		List<Socket> sockets = slow.stream().map((user) -> begin(user, id)).toList();
		Awaitility.await()
			.atMost(SOON)
			.until(() -> slow.stream().allMatch((user) -> ImportedExport.progress(user, id).status() == 200));
		TestUser user = pipeline.client().newUser("UTC");
		byte[] file = ("<HealthData>" + RECORD.formatted(1) + "</HealthData>").getBytes(StandardCharsets.UTF_8);
		CompletableFuture<Answer> next = CompletableFuture
			.supplyAsync(() -> ImportedExport.send(user, UUID.randomUUID(), file));
		CompletableFuture<List<String>> ended = CompletableFuture.supplyAsync(() -> answersToDrops(sockets));
		assertThat(slowestSync(50)).isLessThan(Math.max(SECONDS_MAX, 10 * calm));
		assertThat(next.get(60, TimeUnit.SECONDS).expect(200).json().path("accepted").asInt()).isOne();
		assertThat(ended.get(60, TimeUnit.SECONDS)).allSatisfy(
				(answer) -> assertThat(answer).startsWith("HTTP/1.1 408").contains("\"code\":\"REQUEST_TIMEOUT\""));
		for (TestUser sender : slow) {
			JsonNode progress = ImportedExport.progress(sender, id).expect(200).json();
			assertThat(progress.path("status").asString()).isEqualTo("interrupted");
			assertThat(progress.path("error").asString()).isEqualTo("REQUEST_TIMEOUT");
		}
	}

	/** The duration of the slowest of so many syncs of another user, in seconds. */
	private static double slowestSync(int syncs) {
		double slowest = 0;
		for (int number = 0; number < syncs; number++) {
			long start = System.nanoTime();
			other.client()
				.post(otherSync, other.token(),
						"{\"samples\":[{\"id\":\"" + UUID.randomUUID()
								+ "\",\"type\":\"HEART_RATE\",\"value\":61,\"startDate\":\"2026-03-02T10:00:00Z\"}]}")
				.expect(200);
			slowest = Math.max(slowest, (System.nanoTime() - start) / 1e9);
		}
		return slowest;
	}

	private static byte[] gzip(String begin, byte[] part, int parts, String end) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (OutputStream gzip = new GZIPOutputStream(bytes)) {
			gzip.write(begin.getBytes(StandardCharsets.UTF_8));
			for (int count = 0; count < parts; count++) {
				gzip.write(part);
			}
			gzip.write(end.getBytes(StandardCharsets.UTF_8));
		}
		return bytes.toByteArray();
	}

	/** A connection on which an import has begun. */
	private static Socket begin(TestUser user, UUID id) {
		try {
			Socket socket = new Socket(user.client().base().getHost(), user.client().base().getPort());
			socket.getOutputStream()
				.write(("POST /api/v1/imports/apple-health?id=" + id
						+ " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + user.token()
						+ "\r\nContent-Type: application/octet-stream\r\nContent-Length: 1000000\r\n\r\n<")
					.getBytes(StandardCharsets.US_ASCII));
			return socket;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The answers while a byte is sent now and then. */
	private static List<String> answersToDrops(List<Socket> sockets) {
		String[] answers = new String[sockets.size()];
		Awaitility.await().atMost(SOON).pollInterval(Duration.ofMillis(100)).until(() -> {
			for (int index = 0; index < answers.length; index++) {
				Socket socket = sockets.get(index);
				if (answers[index] == null && socket.getInputStream().available() > 0) {
					answers[index] = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
					socket.close();
				}
				else if (answers[index] == null) {
					socket.getOutputStream().write(' ');
				}
			}
			return Arrays.stream(answers).allMatch((answer) -> answer != null);
		});
		return List.of(answers);
	}

}
