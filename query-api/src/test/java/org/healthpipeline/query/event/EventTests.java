package org.healthpipeline.query.event;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.StreamedEvents;
import org.healthpipeline.testsupport.client.StreamedEvents.Received;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Live updates of open pages in any process, and nothing for pages that may not see them.
 */
class EventTests {

	private static final Logger logger = LoggerFactory.getLogger(EventTests.class);

	private static final int MOST_OF_ONE = 5;

	private static RunningPipeline first;

	private static RunningPipeline second;

	@BeforeAll
	static void startTwoProcesses() {
		Map<String, String> properties = Map.of("health-pipeline.events.most-of-one", Integer.toString(MOST_OF_ONE),
				"health-pipeline.events.heartbeat", "1s", "health-pipeline.http.max-concurrent-requests", "4");
		first = RunningPipeline.start(properties);
		second = RunningPipeline.start(first.database(), properties);
	}

	@AfterAll
	static void stop() {
		second.close();
		first.close();
	}

	@Test
	void newFiguresAndTheirGenerationAreToldInEveryProcess() {
		Followed followed = Followed.in(first.client());
		try (StreamedEvents here = followed.events(); StreamedEvents there = followed.events(second.client())) {
			assertThat(here.header("Content-Type")).startsWith("text/event-stream");
			assertThat(here.header("Cache-Control")).contains("no-store");
			followed.measure("STEPS", 4242, Followed.DAY);
			assertThat(List.of(here, there)).allSatisfy((events) -> {
				Received event = events.await("data", 1);
				assertThat(event.json().path("generation").asLong()).isPositive();
				assertThat(event.data()).doesNotContain("4242");
			});
			followed.measure("WEIGHT", 80, Followed.DAY);
			here.await("data", 2);
			assertThat(here.names()).containsOnly("open", "data");
		}
	}

	@Test
	void nobodyIsToldOfSomebodyElse() {
		Followed followed = Followed.in(first.client());
		Followed other = Followed.in(first.client());
		try (StreamedEvents events = followed.events(); StreamedEvents others = other.events()) {
			other.measure("STEPS", 100, Followed.DAY);
			others.await("data", 1);
			followed.measure("STEPS", 100, Followed.DAY);
			events.await("data", 1);
			assertThat(events.all("data")).hasSize(1);
		}
	}

	@Test
	void ownerIsToldWhenAShareIsMadeReadAndEnded() {
		Followed followed = Followed.in(first.client());
		try (StreamedEvents events = followed.events()) {
			JsonNode share = share(followed);
			events.await("share", 1);
			second.client()
				.send("GET", "/api/v1/shared/summary", null,
						Map.of("X-Access-Code", share.path("accessCode").asString()), BodyPublishers.noBody())
				.expect(200);
			events.await("share", 2);
			followed.end(share, second.client());
			events.await("share", 3);
			first.client().signIn(followed.user().email(), followed.user().password(), followed.user().id());
			share(followed);
			events.await("share", 4);
			assertThat(events.all("share")).hasSize(4);
		}
	}

	@Test
	void jobsOfAPersonAreToldUntilTheyAreOver() {
		Followed followed = Followed.in(first.client());
		try (StreamedEvents events = followed.events()) {
			String export = followed.user()
				.client()
				.post("/api/v1/exports", followed.user().token(), Map.of("format", "json"))
				.expect(202)
				.json()
				.path("id")
				.asString();
			UUID imported = UUID.randomUUID();
			followed.importNothing(imported);
			awaitJob(events, "export", export);
			awaitJob(events, "import", imported.toString());
		}
	}

	private static void awaitJob(StreamedEvents events, String kind, String id) {
		Awaitility.await(kind)
			.atMost(Duration.ofSeconds(60))
			.until(() -> events.all("job").stream().map(Received::json).toList(),
					(jobs) -> jobs.stream()
						.anyMatch((job) -> job.path("id").asString().equals(id)
								&& job.path("kind").asString().equals(kind) && job.path("progress").isObject()
								&& job.path("status").asString().equals("completed")));
	}

	@Test
	void shareThatIsRevokedThroughAnotherProcessEndsItsStreamsWithinASecond() {
		Followed followed = Followed.in(first.client());
		TestUser doctor = first.client().newUser("UTC");
		JsonNode link = share(followed);
		JsonNode account = followed.share(doctor.email(), inTwoHours());
		followed.letOpen(account, doctor);
		try (StreamedEvents ofLink = Followed.ofLink(first.client(), link);
				StreamedEvents ofAccount = Followed.ofAccount(first.client(), doctor, account)) {
			ofLink.await("open", 1);
			followed.end(link, second.client());
			long answered = System.nanoTime();
			Duration inLink = Duration.ofNanos(ofLink.await("revoked", 1).at() - answered);
			followed.end(account, second.client());
			answered = System.nanoTime();
			Duration inAccount = Duration.ofNanos(ofAccount.await("revoked", 1).at() - answered);
			logger.info("Notified {} ms (link) and {} ms (account) after the revocation", inLink.toMillis(),
					inAccount.toMillis());
			assertThat(List.of(inLink, inAccount)).allMatch((time) -> time.compareTo(Duration.ofSeconds(3)) < 0);
			ofLink.awaitEnd();
			ofAccount.awaitEnd();
			assertThat(ofLink.names()).containsExactly("open", "revoked");
		}
	}

	@Test
	void anotherCodeEndsTheStreamsThatWereOpenedWithTheOneBefore() {
		Followed followed = Followed.in(first.client());
		JsonNode link = share(followed);
		try (StreamedEvents before = Followed.ofLink(second.client(), link)) {
			before.await("open", 1);
			JsonNode renewed = first.client()
				.post("/api/v1/shares/" + link.path("id").asString() + "/code", followed.user().token(), "")
				.expect(200)
				.json();
			before.await("revoked", 1);
			try (StreamedEvents after = Followed.ofLink(second.client(), renewed)) {
				after.await("open", 1);
			}
		}
	}

	@Test
	void whatWasNotSharedCausesNoEventAndWhatWasSharedDoes() {
		Followed followed = Followed.in(first.client());
		followed.measure("STEPS", 1000, Followed.DAY);
		JsonNode share = share(followed);
		try (StreamedEvents own = followed.events(); StreamedEvents shared = Followed.ofLink(first.client(), share)) {
			shared.await("open", 1);
			followed.measure("WEIGHT", 81.5, Followed.DAY);
			own.await("data", 1);
			followed.measure("STEPS", 2000, "2026-03-10");
			own.await("data", 2);
			followed.measure("STEPS", 3000, "2026-03-01");
			shared.await("data", 1);
			own.await("data", 3);
			assertThat(shared.all("data")).hasSize(1).allMatch((event) -> event.data().equals("{}"));
			assertThat(shared.names()).containsExactly("open", "data");
		}
	}

	@Test
	void openStreamIsOneLineInTheOwnersListOfViews() {
		Followed followed = Followed.in(first.client());
		JsonNode share = share(followed);
		for (int time = 0; time < 3; time++) {
			try (StreamedEvents events = Followed.ofLink(first.client(), share)) {
				events.await("open", 1);
			}
		}
		JsonNode views = first.client()
			.get("/api/v1/shares/" + share.path("id").asString() + "/views", followed.user().token())
			.expect(200)
			.json()
			.path("items");
		assertThat(views.size()).isBetween(1, 2);
		assertThat(views.get(0).path("asked").path("kind").asString()).isEqualTo("overview");
	}

	@Test
	void expiredShareEndsItsStreamByTheClock() {
		Followed followed = Followed.in(first.client());
		JsonNode share = share(followed);
		try (StreamedEvents events = Followed.ofLink(first.client(), share)) {
			events.await("open", 1);
			// Advances both clocks, so that they still agree.
			second.clock().advance(Duration.ofHours(3));
			first.clock().advance(Duration.ofHours(3));
			events.await("expired", 1);
			events.awaitEnd();
			assertThat(events.names()).containsExactly("open", "expired");
		}
	}

	@Test
	void streamEndsWithItsSessionAndWithItsPerson() {
		Followed followed = Followed.in(first.client());
		TestUser again = first.client()
			.signIn(followed.user().email(), followed.user().password(), followed.user().id());
		try (StreamedEvents ended = new Followed(again, followed.watch()).events();
				StreamedEvents stays = followed.events()) {
			second.client().post("/api/v1/auth/logout", again.token(), "").expect(204);
			ended.awaitEnd();
			assertThat(stays.isOpen()).isTrue();
			JsonNode share = share(followed);
			try (StreamedEvents shared = Followed.ofLink(first.client(), share)) {
				shared.await("open", 1);
				second.client()
					.sendJson("DELETE", "/api/v1/users/me", followed.user().token(),
							Map.of("password", followed.user().password()), Map.of());
				stays.awaitEnd();
				shared.awaitEnd();
			}
		}
	}

	@Test
	void streamsAreLimitedAndAPlaceIsFreeAgainWhenOneIsLeft() {
		Followed followed = Followed.in(first.client());
		List<StreamedEvents> open = new ArrayList<>();
		Map<String, String> headers = Map.of("Authorization", "Bearer " + followed.user().token());
		try {
			for (int number = 0; number < MOST_OF_ONE; number++) {
				open.add(followed.events());
			}
			Answer refused = first.client().firstEvent("/api/v1/users/me/events", headers);
			refused.expectProblem(429, "TOO_MANY_REQUESTS");
			assertThat(refused.header("Retry-After")).isPresent();
			// More are open than the server allows requests at once.
			first.client().get("/api/v1/users/me", followed.user().token()).expect(200);
			Followed.in(first.client()).events().close();
			open.remove(0).close();
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.until(() -> first.client().firstEvent("/api/v1/users/me/events", headers).status() == 200);
		}
		finally {
			open.forEach(StreamedEvents::close);
		}
	}

	@Test
	void silenceHasHeartbeatsAndTheOpeningIsWhatIsMeasured() {
		try (StreamedEvents events = Followed.in(second.client()).events()) {
			events.awaitHeartbeat();
			assertThat(second.client().get("/metrics", null).text().lines())
				.anyMatch((line) -> line.startsWith("health_pipeline_http_request_duration_seconds_count{")
						&& line.contains("route=\"/api/v1/users/me/events\"") && line.contains("status=\"200\""))
				.anyMatch((line) -> line.matches("health_pipeline_event_streams(\\{.*})? [1-9].*"));
		}
	}

	@Test
	void openStreamDoesNotHoldUpTheEndOfItsProcess() {
		RunningPipeline third = RunningPipeline.start(first.database(), Map.of());
		Followed followed = Followed.in(third.client());
		try (StreamedEvents events = followed.events()) {
			long begun = System.nanoTime();
			third.close();
			events.awaitEnd();
			Duration took = Duration.ofNanos(System.nanoTime() - begun);
			logger.info("Ended in {} ms with an open stream", took.toMillis());
			assertThat(took).isLessThan(Duration.ofSeconds(12));
		}
	}

	@Test
	void headOpensNoStream() {
		Followed followed = Followed.in(first.client());
		first.client()
			.send("HEAD", "/api/v1/users/me/events", followed.user().token(), Map.of(), BodyPublishers.noBody())
			.expect(405);
	}

	private static JsonNode share(Followed followed) {
		return followed.share(null, inTwoHours());
	}

	private static Instant inTwoHours() {
		return first.clock().instant().plus(Duration.ofHours(2));
	}

}
