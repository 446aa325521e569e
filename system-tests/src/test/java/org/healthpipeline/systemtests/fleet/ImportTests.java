package org.healthpipeline.systemtests.fleet;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.TestUser;

import static org.assertj.core.api.Assertions.assertThat;

/** Files of any size pass the public door while they are sent. */
@FleetTest
class ImportTests {

	private static final int RECORDS = 12_000;

	private static final OffsetDateTime FIRST = OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

	private static final DateTimeFormatter APPLE_DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss Z");

	private final Fleet fleet;

	ImportTests(Fleet fleet) {
		this.fleet = fleet;
	}

	@Test
	void anExportIsWorkedOnBeforeItsEndHasBeenSent() throws IOException {
		TestUser user = this.fleet.newUser("UTC");
		UUID id = UUID.randomUUID();
		CompletableFuture<Answer> answer;
		try (PipedOutputStream phone = new PipedOutputStream()) {
			PipedInputStream upload = new PipedInputStream(phone, 1 << 16);
			answer = CompletableFuture.supplyAsync(() -> send(user, id, upload));
			phone.write("<?xml version=\"1.0\"?><HealthData locale=\"en\">".getBytes(StandardCharsets.UTF_8));
			records(phone, 0, RECORDS);
			phone.flush();
			Awaitility.await("records are stored while the file comes in")
				.atMost(Duration.ofMinutes(1))
				.until(() -> progress(user, id).path("accepted").asLong() > 0);
			assertThat(answer).isNotDone();
			records(phone, RECORDS, RECORDS + 100);
			phone.write("</HealthData>".getBytes(StandardCharsets.UTF_8));
		}
		JsonNode counts = answer.join().expect(200).json();
		assertThat(counts.path("status").asString()).isEqualTo("completed");
		assertThat(counts.path("accepted").asLong()).isEqualTo(RECORDS + 100);
		user.awaitValues("STEPS", "month", "2026-01-01", "2026-02-01", RECORDS + 100);
	}

	private static Answer send(TestUser user, UUID id, PipedInputStream upload) {
		return user.client()
			.send("POST", "/api/v1/imports/apple-health?id=" + id, user.token(),
					Map.of("Content-Type", "application/xml"), BodyPublishers.ofInputStream(() -> upload));
	}

	private static JsonNode progress(TestUser user, UUID id) {
		return user.client().get("/api/v1/imports/" + id, user.token()).json();
	}

	/** Writes one step every minute. */
	private static void records(PipedOutputStream phone, int from, int until) {
		StringBuilder xml = new StringBuilder();
		for (int minute = from; minute < until; minute++) {
			String start = APPLE_DATE.format(FIRST.plusMinutes(minute));
			String end = APPLE_DATE.format(FIRST.plusMinutes(minute + 1));
			xml.append("<Record type=\"HKQuantityTypeIdentifierStepCount\" sourceName=\"A phone\" unit=\"count\" "
					+ "startDate=\"" + start + "\" endDate=\"" + end + "\" value=\"1\"/>\n");
		}
		try {
			phone.write(xml.toString().getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
