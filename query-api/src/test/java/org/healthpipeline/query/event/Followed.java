package org.healthpipeline.query.event;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.Shared;
import org.healthpipeline.testsupport.client.StreamedEvents;
import org.healthpipeline.testsupport.client.TestUser;

/** A user with a watch whose events are followed. */
record Followed(TestUser user, UUID watch) {

	static final String DAY = "2026-03-02";

	static Followed in(PipelineClient client) {
		TestUser user = client.newUser("UTC");
		return new Followed(user, user.device("apple_watch"));
	}

	StreamedEvents events() {
		return events(this.user.client());
	}

	StreamedEvents events(PipelineClient through) {
		return ofAccount(through, this.user, "/api/v1/users/me/events");
	}

	/** Sends a sample of a day, and waits until the figures include it. */
	void measure(String type, double value, String day) {
		this.user.sync(this.watch, TestUser.sample(type, value, day + "T10:00:00Z", day + "T10:05:00Z")).expect(200);
		String next = day.substring(0, 8) + "%02d".formatted(Integer.parseInt(day.substring(8)) + 1);
		this.user.awaitAggregates(type, "day", day, next,
				(buckets) -> buckets.size() == 1 && Math.abs(buckets.get(0).path("value").asDouble() - value) < 1e-9);
	}

	/**
	 * Shares steps of the day and the one before.
	 * @param recipient address of an account; null for a link
	 */
	JsonNode share(@Nullable String recipient, Instant expiresAt) {
		Map<String, Object> body = new TreeMap<>(Map.of("types", List.of("STEPS"), "dateStart", "2026-03-01", "dateEnd",
				DAY, "granularity", "day", "expiresAt", expiresAt.toString()));
		if (recipient != null) {
			body.put("recipientEmail", recipient);
		}
		return this.user.client().post("/api/v1/shares", this.user.token(), body).expect(201).json();
	}

	void letOpen(JsonNode share, TestUser reader) {
		new Shared(this.user.client(), this.user, share).letOpen(reader);
	}

	void end(JsonNode share, PipelineClient through) {
		through.delete("/api/v1/shares/" + share.path("id").asString(), this.user.token()).expect(204);
	}

	static StreamedEvents ofLink(PipelineClient through, JsonNode share) {
		return through.events("/api/v1/shared/events", Map.of("X-Access-Code", share.path("accessCode").asString()));
	}

	static StreamedEvents ofAccount(PipelineClient through, TestUser reader, JsonNode share) {
		return ofAccount(through, reader, "/api/v1/shared/" + share.path("id").asString() + "/events");
	}

	private static StreamedEvents ofAccount(PipelineClient through, TestUser reader, String path) {
		StreamedEvents events = through.events(path, Map.of("Authorization", "Bearer " + reader.token()));
		events.await("open", 1);
		return events;
	}

	void importNothing(UUID id) {
		this.user.client()
			.send("POST", "/api/v1/imports/apple-health?id=" + id, this.user.token(),
					Map.of("Content-Type", "application/xml"),
					BodyPublishers.ofString("<?xml version=\"1.0\"?><HealthData locale=\"en\"></HealthData>"));
	}

}
