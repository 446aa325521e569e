package org.healthpipeline.testsupport.client;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A share as its owner got it, with both ways to read it.
 *
 * @param created the answer to its creation
 */
public record Shared(PipelineClient client, TestUser owner, JsonNode created) {

	/** Shares by a link. */
	public static Shared link(TestUser owner, List<String> types, String start, String end, String granularity) {
		return new Shared(owner.client(), owner, ask(owner, body(types, start, end, granularity)).expect(201).json());
	}

	/** Shares with the account of that address. */
	public static Shared account(TestUser owner, String email, List<String> types, String start, String end,
			String granularity) {
		Map<String, Object> body = body(types, start, end, granularity);
		body.put("recipientEmail", email);
		return new Shared(owner.client(), owner, ask(owner, body).expect(201).json());
	}

	/** Shares with this account, and lets it open the share. */
	public static Shared account(TestUser owner, TestUser reader, List<String> types, String start, String end,
			String granularity) {
		return account(owner, reader.email(), types, start, end, granularity).letOpen(reader);
	}

	/** The reader asks, and the owner sees the same code and confirms it. */
	public Shared letOpen(TestUser reader) {
		String code = this.client.post("/api/v1/shared/" + id() + "/recipient", reader.token(), "")
			.expect(200)
			.json()
			.path("code")
			.asString();
		this.client.post("/api/v1/shares/" + id() + "/recipient/confirm", this.owner.token(), Map.of("code", code))
			.expect(204);
		return this;
	}

	public static Answer ask(TestUser owner, Map<String, ?> body) {
		return owner.client().post("/api/v1/shares", owner.token(), body);
	}

	/** Returns the request for a share. */
	public static Map<String, Object> body(List<String> types, String start, String end, String granularity) {
		return new TreeMap<>(Map.of("types", types, "dateStart", start, "dateEnd", end, "granularity", granularity,
				"expiresAt", Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(7, ChronoUnit.DAYS).toString()));
	}

	public UUID id() {
		return UUID.fromString(this.created.path("id").asString());
	}

	public String code() {
		return this.created.path("accessCode").asString();
	}

	/**
	 * Reads by the code.
	 * @param what the rest of the path, as in {@code /summary}
	 */
	public Answer read(String what) {
		return withCode(this.client, code(), what);
	}

	public static Answer withCode(PipelineClient client, @Nullable String code, String what) {
		return client.send("GET", "/api/v1/shared" + what, null,
				(code != null) ? Map.of("X-Access-Code", code) : Map.of(), BodyPublishers.noBody());
	}

	/** Reads as a signed-in user. */
	public Answer read(TestUser reader, String what) {
		return this.client.get("/api/v1/shared/" + id() + what, reader.token());
	}

	public Answer revoke() {
		return this.client.delete("/api/v1/shares/" + id(), this.owner.token());
	}

	public JsonNode views() {
		return this.client.get("/api/v1/shares/" + id() + "/views", this.owner.token()).expect(200).json();
	}

	/** Omits the code. */
	@Override
	public String toString() {
		return "Shared[" + id() + "]";
	}

}
