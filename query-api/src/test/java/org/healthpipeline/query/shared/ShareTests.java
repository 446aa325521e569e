package org.healthpipeline.query.shared;

import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.healthpipeline.common.identity.SecretToken;
import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.Shared;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;

import static org.assertj.core.api.Assertions.assertThat;

/** Owners create, view and revoke shares, and recipients read them. */
class ShareTests {

	private static final String START = "2026-03-02";

	private static final String END = "2026-03-08";

	private final PipelineClient client = RunningPipeline.shared().client();

	private TestUser owner;

	@BeforeEach
	void newOwner() {
		this.owner = this.client.newUser("Europe/Berlin");
	}

	@Test
	void aHostThatSomebodyMadeUpIsInNoLink() throws Exception {
		TestUser user = this.client.newUser("UTC");
		int port = this.client.base().getPort();
		String body = """
				{"types":["STEPS"],"dateStart":"2026-03-01","dateEnd":"2026-03-02","granularity":"day","expiresAt":"%s"}"""
			.formatted(Instant.now().plusSeconds(3600));
		for (String host : List.of("evil.example", "evil.example:" + port, "localhost:" + port)) {
			String request = "POST /api/v1/shares HTTP/1.1\r\nHost: " + host
					+ "\r\nX-Forwarded-Host: evil.example\r\nForwarded: host=evil.example\r\nX-Forwarded-Proto: evil\r\n"
					+ "Authorization: Bearer " + user.token() + "\r\nContent-Type: application/json\r\nContent-Length: "
					+ body.length() + "\r\nConnection: close\r\n\r\n" + body;
			String known = host.startsWith("localhost") ? "localhost:" : "127.0.0.1:";
			try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
				socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
				assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
					.startsWith("HTTP/1.1 201")
					.contains("\"url\":\"http://" + known + port + "/s#")
					.doesNotContain("evil");
			}
		}
	}

	@Test
	void linkIsBelowThePathThatAProxyOfOursSays() {
		Map<String, String> proxied = Map.of("X-Forwarded-Proto", "https", "X-Forwarded-Prefix", "/health-data");
		Map<String, Object> body = Map.of("types", List.of("STEPS"), "dateStart", START, "dateEnd", END, "granularity",
				"day", "expiresAt", Instant.now().plusSeconds(3600).toString());
		assertThat(this.client.sendJson("POST", "/api/v1/shares", this.owner.token(), body, proxied)
			.expect(201)
			.json()
			.path("url")
			.asString()).startsWith("https://127.0.0.1:" + this.client.base().getPort() + "/health-data/s#");
	}

	@Test
	void linkHasACodeThatOpensItAndIsShownOnce() {
		Shared share = Shared.link(this.owner, List.of("STEPS", "HEART_RATE", "STEPS"), START, END, "day");
		JsonNode created = share.created();
		assertThat(share.code()).hasSize(43);
		assertThat(created.path("url").asString()).startsWith("http").endsWith("/s#" + share.code());
		assertThat(created.path("qrSvg").asString()).startsWith("<svg ");
		assertThat(created.path("types").toString()).isEqualTo("[\"STEPS\",\"HEART_RATE\"]");
		assertThat(created.path("state").asString()).isEqualTo("active");
		assertThat(created.has("recipient")).isFalse();
		share.read("").expect(200);
		String list = this.client.get("/api/v1/shares", this.owner.token()).expect(200).text();
		assertThat(list).contains(share.id().toString()).doesNotContain(share.code()).doesNotContain("accessCode");
	}

	@Test
	void accountShareHasNoCodeAndDoesNotTellWhetherTheAccountExists() {
		TestUser doctor = this.client.newUser("UTC");
		JsonNode known = Shared
			.account(this.owner, doctor.email().toUpperCase(java.util.Locale.ROOT), List.of("STEPS"), START, END, "day")
			.created();
		JsonNode unknown = Shared
			.account(this.owner, "nobody-" + UUID.randomUUID() + "@example.org", List.of("STEPS"), START, END, "day")
			.created();
		assertThat(new ArrayList<>(known.propertyNames())).isEqualTo(new ArrayList<>(unknown.propertyNames()))
			.doesNotContain("accessCode", "url", "qrSvg");
		assertThat(known.path("recipient").asString()).isEqualTo(doctor.email());
	}

	@Test
	void recipientReadsSignedInAndNobodyElseDoes() {
		TestUser doctor = this.client.newUser("UTC");
		TestUser stranger = this.client.newUser("UTC");
		Shared share = Shared.account(this.owner, doctor, List.of("STEPS"), START, END, "day");
		for (String what : List.of("", "/aggregates", "/summary", "/export.csv")) {
			share.read(doctor, what).expect(200);
			share.read(stranger, what).expectProblem(404, "NOT_FOUND");
			share.read(this.owner, what).expectProblem(404, "NOT_FOUND");
			Shared.withCode(this.client, null, what).expectProblem(401, "UNAUTHENTICATED");
		}
		assertThat(this.client.get("/api/v1/shared/mine", doctor.token()).expect(200).text())
			.contains(share.id().toString());
		assertThat(this.client.get("/api/v1/shared/mine", stranger.token()).expect(200).json().path("items")).isEmpty();
	}

	@Test
	void accountThatIsOpenedLaterReadsWhatWaitedForIt() {
		String email = "later-" + UUID.randomUUID() + "@example.org";
		Shared share = Shared.account(this.owner, email, List.of("STEPS"), START, END, "day");
		String password = "correct horse " + UUID.randomUUID();
		String id = this.client
			.post("/api/v1/auth/register", null, Map.of("email", email, "password", password, "name", "Doctor Late"))
			.expect(201)
			.json()
			.path("id")
			.asString();
		TestUser doctor = this.client.signIn(email, password, UUID.fromString(id));
		share.read(doctor, "").expectProblem(403, "RECIPIENT_UNCONFIRMED");
		share.letOpen(doctor);
		share.read(doctor, "").expect(200);
		share.read(doctor, "").expect(200);
		assertThat(share.views().path("items").get(0).path("by").asString()).isEqualTo("Doctor Late");
	}

	@Test
	void labelIsForItsOwnerOnly() {
		Map<String, Object> body = Shared.body(List.of("STEPS"), START, END, "day");
		body.put("label", "Dr. Meier, cardiology");
		JsonNode created = Shared.ask(this.owner, body).expect(201).json();
		assertThat(created.path("label").asString()).isEqualTo("Dr. Meier, cardiology");
		assertThat(created.path("passcode").asBoolean()).isFalse();
		assertThat(this.client.get("/api/v1/shares", this.owner.token()).json().path("items").get(0).path("label"))
			.isEqualTo(created.path("label"));
		assertThat(Shared.withCode(this.client, created.path("accessCode").asString(), "").expect(200).text())
			.doesNotContain("Meier");
		refused(body, "label", "x".repeat(101), "INVALID_REQUEST");
		refused(body, "label", "a\u202eb", "TEXT_INVALID");
	}

	@Test
	void linkWithAPasscodeOpensOnlyWithBoth() {
		Map<String, Object> body = Shared.body(List.of("STEPS"), START, END, "day");
		for (String passcode : List.of("12345", "", "with blank", "umlaut\u00e4\u00f6\u00fc", "x".repeat(65))) {
			refused(body, "passcode", passcode, "INVALID_REQUEST");
		}
		body.put("passcode", "kale-42!");
		JsonNode created = Shared.ask(this.owner, body).expect(201).json();
		String code = created.path("accessCode").asString();
		assertThat(created.path("passcode").asBoolean()).isTrue();
		assertThat(created.toString()).doesNotContain("kale-42!");
		for (String kind : List.of("", "/aggregates", "/summary", "/export.csv", "/events")) {
			Shared.withCode(this.client, code, kind).expectProblem(401, "PASSCODE_REQUIRED");
			withPasscode(code, "kale-43!", "198.51.100.7", kind).expectProblem(401, "INVALID_PASSCODE");
			withPasscode(SecretToken.generate(), "kale-42!", "198.51.100.7", kind).expectProblem(401,
					"INVALID_ACCESS_CODE");
		}
		for (String kind : List.of("", "/aggregates", "/summary", "/export.csv")) {
			withPasscode(code, "kale-42!", "198.51.100.7", kind).expect(200);
		}
		assertThat(this.client.get("/api/v1/users/me/audit", this.owner.token()).json().path("items"))
			.anyMatch((entry) -> entry.path("action").asString().equals("SHARE_VIEWED")
					&& entry.path("outcome").asString().equals("REFUSED"));
		body.put("recipientEmail", "doctor@example.org");
		Shared.ask(this.owner, body).expectProblem(400, "INVALID_REQUEST");
	}

	@Test
	void newCodeOpensAndTheOneBeforeDoesNot() {
		Map<String, Object> body = Shared.body(List.of("STEPS"), START, END, "day");
		body.put("passcode", "kale-42!");
		body.put("label", "Dr. Meier");
		JsonNode created = Shared.ask(this.owner, body).expect(201).json();
		String path = "/api/v1/shares/" + created.path("id").asString();
		String before = created.path("accessCode").asString();
		this.client.post(path + "/code", this.client.newUser("UTC").token(), "").expectProblem(404, "NOT_FOUND");
		JsonNode renewed = this.client.post(path + "/code", this.owner.token(), "").expect(200).json();
		String code = renewed.path("accessCode").asString();
		assertThat(code).hasSize(43).isNotEqualTo(before);
		assertThat(renewed.path("url").asString()).endsWith("/s#" + code);
		assertThat(renewed.path("qrSvg").asString()).startsWith("<svg ");
		assertThat(renewed.path("label").asString()).isEqualTo("Dr. Meier");
		withPasscode(before, "kale-42!", "198.51.100.8", "").expectProblem(401, "INVALID_ACCESS_CODE");
		withPasscode(code, "kale-42!", "198.51.100.8", "").expect(200);
		assertThat(this.client.get("/api/v1/users/me/audit", this.owner.token()).json().path("items"))
			.extracting((entry) -> entry.path("action").asString())
			.contains("SHARE_CODE_RENEWED");
		this.client.delete(path, this.owner.token()).expect(204);
		this.client.post(path + "/code", this.owner.token(), "").expectProblem(410, "SHARE_REVOKED");
		Shared account = Shared.account(this.owner, "doctor@example.org", List.of("STEPS"), START, END, "day");
		this.client.post("/api/v1/shares/" + account.id() + "/code", this.owner.token(), "")
			.expectProblem(409, "CONFLICT");
	}

	private Answer withPasscode(String code, String passcode, String address, String kind) {
		return this.client.send("GET", "/api/v1/shared" + kind, null,
				Map.of("X-Access-Code", code, "X-Share-Passcode", passcode, "X-Forwarded-For", address),
				BodyPublishers.noBody());
	}

	@Test
	void whoeverHasNotProvenTheAddressLearnsNothingUntilTheOwnerHasComparedTheCode() {
		TestUser doctor = this.client.newUser("UTC");
		this.client.patch("/api/v1/users/me", doctor.token(), Map.of("name", "Dr. Bauer")).expect(200);
		TestUser stranger = this.client.newUser("UTC");
		Shared share = Shared.account(this.owner, doctor.email(), List.of("STEPS"), START, END, "day");
		String path = "/api/v1/shared/" + share.id() + "/recipient";
		for (String what : List.of("", "/aggregates", "/summary", "/export.csv", "/events")) {
			share.read(doctor, what).expectProblem(403, "RECIPIENT_UNCONFIRMED");
		}
		JsonNode mine = this.client.get("/api/v1/shared/mine", doctor.token()).expect(200).json();
		assertThat(mine.path("items")).isEmpty();
		assertThat(mine.path("waiting")).hasSize(1);
		assertThat(new ArrayList<>(mine.path("waiting").get(0).propertyNames())).containsExactlyInAnyOrder("id",
				"createdAt", "expiresAt");
		assertThat(listed(share).has("waiting")).isFalse();
		this.client.post(path, stranger.token(), "").expectProblem(404, "NOT_FOUND");

		String code = this.client.post(path, doctor.token(), "").expect(200).json().path("code").asString();
		assertThat(code).matches("[0-9]{6}");
		assertThat(this.client.post(path, doctor.token(), "").json().path("code").asString()).isEqualTo(code);
		JsonNode waiting = listed(share).path("waiting");
		assertThat(waiting.path("name").asString()).isEqualTo("Dr. Bauer");
		assertThat(waiting.path("code").asString()).isEqualTo(code);
		assertThat(Instant.parse(waiting.path("accountSince").asString())).isBefore(Instant.now().plusSeconds(1));

		String confirm = "/api/v1/shares/" + share.id() + "/recipient/confirm";
		String other = code.equals("000000") ? "000001" : "000000";
		this.client.post(confirm, this.owner.token(), Map.of("code", other)).expectProblem(400, "INVALID_CODE");
		this.client.post(confirm, this.owner.token(), Map.of()).expectProblem(400, "INVALID_REQUEST");
		this.client.post(confirm, doctor.token(), Map.of("code", code)).expectProblem(404, "NOT_FOUND");
		share.read(doctor, "").expectProblem(403, "RECIPIENT_UNCONFIRMED");
		this.client.post(confirm, this.owner.token(), Map.of("code", code)).expect(204);
		share.read(doctor, "").expect(200);
		assertThat(listed(share).has("waiting")).isFalse();
		assertThat(this.client.get("/api/v1/shared/mine", doctor.token()).json().path("waiting")).isEmpty();
		assertThat(this.client.get("/api/v1/users/me/notices", this.owner.token()).expect(200).text())
			.contains("recipientWaits", "recipientConfirmed", "Dr. Bauer");
		assertThat(this.client.get("/api/v1/users/me/audit", this.owner.token()).expect(200).text())
			.contains("SHARE_RECIPIENT_ASKED", "SHARE_RECIPIENT_CONFIRMED");
	}

	@Test
	void whatHasEndedWaitsForNobody() {
		TestUser doctor = this.client.newUser("UTC");
		Shared share = Shared.account(this.owner, doctor.email(), List.of("STEPS"), START, END, "day");
		this.client.post("/api/v1/shared/" + share.id() + "/recipient", doctor.token(), "").expect(200);
		share.revoke().expect(204);
		assertThat(listed(share).has("waiting")).isFalse();
		share.read(doctor, "").expectProblem(404, "NOT_FOUND");
		this.client.post("/api/v1/shared/" + share.id() + "/recipient", doctor.token(), "")
			.expectProblem(404, "NOT_FOUND");
		this.client
			.post("/api/v1/shares/" + share.id() + "/recipient/confirm", this.owner.token(), Map.of("code", "000000"))
			.expectProblem(404, "NOT_FOUND");
	}

	private JsonNode listed(Shared share) {
		return this.client.get("/api/v1/shares", this.owner.token())
			.expect(200)
			.json()
			.path("items")
			.valueStream()
			.filter((item) -> item.path("id").asString().equals(share.id().toString()))
			.findFirst()
			.orElseThrow();
	}

	@Test
	void revocationIsRepeatableAndTellsOnlyWhoeverMayKnow() {
		TestUser doctor = this.client.newUser("UTC");
		Shared link = Shared.link(this.owner, List.of("STEPS"), START, END, "day");
		Shared account = Shared.account(this.owner, doctor, List.of("STEPS"), START, END, "day");
		for (Shared share : List.of(link, account)) {
			share.revoke().expect(204);
			share.revoke().expect(204);
		}
		link.read("").expectProblem(410, "SHARE_REVOKED");
		account.read(doctor, "").expectProblem(410, "SHARE_REVOKED");
		account.read(this.client.newUser("UTC"), "").expectProblem(404, "NOT_FOUND");
		assertThat(this.client.get("/api/v1/shared/mine", doctor.token()).expect(200).json().path("items")).isEmpty();
		JsonNode items = this.client.get("/api/v1/shares", this.owner.token()).expect(200).json().path("items");
		assertThat(items).hasSize(2)
			.allSatisfy((item) -> assertThat(item.path("state").asString()).isEqualTo("revoked"));
		this.client.delete("/api/v1/shares/" + UUID.randomUUID(), this.owner.token()).expectProblem(404, "NOT_FOUND");
	}

	@Test
	void whatCannotBeSharedIsToldApart() {
		Map<String, Object> good = Shared.body(List.of("STEPS"), START, END, "day");
		Instant now = Instant.now();
		refused(good, "types", List.of(), "SHARE_TYPES_INVALID");
		refused(good, "types", List.of("STEPPES"), "SHARE_TYPES_INVALID");
		refused(good, "types", "STEPS", "INVALID_REQUEST");
		refused(good, "dateEnd", "2026-03-01", "SHARE_DATES_INVALID");
		refused(good, "dateStart", "yesterday", "SHARE_DATES_INVALID");
		refused(good, "dateStart", "+99999-01-01", "SHARE_DATES_INVALID");
		refused(good, "granularity", "minute", "INVALID_REQUEST");
		refused(good, "expiresAt", now.minusSeconds(1).toString(), "SHARE_EXPIRY_INVALID");
		refused(good, "expiresAt", now.plus(400, ChronoUnit.DAYS).toString(), "SHARE_EXPIRY_INVALID");
		refused(good, "expiresAt", "2026-03-01T00:00:00", "INVALID_REQUEST");
		refused(good, "recipientEmail", "nobody", "INVALID_REQUEST");
		for (String field : List.of("types", "dateStart", "dateEnd", "granularity", "expiresAt")) {
			Map<String, Object> without = new java.util.TreeMap<>(good);
			without.remove(field);
			assertThat(Shared.ask(this.owner, without).status()).as("without %s", field).isEqualTo(400);
		}
		Shared.ask(this.owner, good).expect(201);
	}

	private void refused(Map<String, Object> good, String field, Object value, String code) {
		Map<String, Object> body = new java.util.TreeMap<>(good);
		body.put(field, value);
		Shared.ask(this.owner, body).expectProblem(400, code);
	}

	@Test
	void listIsReadPageByPage() {
		List<String> made = new ArrayList<>();
		for (int number = 0; number < 5; number++) {
			made.add(0, Shared.link(this.owner, List.of("STEPS"), START, END, "day").id().toString());
		}
		List<String> found = new ArrayList<>();
		String cursor = "";
		do {
			Answer page = this.client.get("/api/v1/shares?limit=2" + cursor, this.owner.token()).expect(200);
			page.json().path("items").forEach((item) -> found.add(item.path("id").asString()));
			cursor = page.json().has("nextCursor") ? "&cursor=" + page.json().path("nextCursor").asString() : "";
		}
		while (!cursor.isEmpty());
		assertThat(found).containsExactlyInAnyOrderElementsOf(made);
		this.client.get("/api/v1/shares?cursor=x", this.owner.token()).expectProblem(400, "INVALID_REQUEST");
	}

	@Test
	void ownerSeesWhoLookedAtWhatAndFromWhere() {
		Shared share = Shared.link(this.owner, List.of("STEPS", "WEIGHT"), START, END, "day");
		assertThat(share.views().path("items")).isEmpty();
		share.read("").expect(200);
		share.read("").expect(200);
		share.read("/aggregates?types=WEIGHT&period=week").expect(200);
		share.read("/aggregates?types=HEART_RATE").expectProblem(403, "SHARE_SCOPE");
		JsonNode items = share.views().path("items");
		assertThat(items.toString()).contains("\"overview\"").contains("\"aggregates\"").doesNotContain("HEART_RATE");
		int requests = 0;
		for (JsonNode item : items) {
			requests += item.path("requests").asInt();
			assertThat(item.path("by").asString()).isEqualTo("link");
			assertThat(item.path("from").asString()).isEqualTo("127.0.0.0/24");
			assertThat(Instant.parse(item.path("viewedAt").asString())).isBefore(Instant.now().plusSeconds(1));
		}
		assertThat(requests).isEqualTo(3);
		JsonNode listed = this.client.get("/api/v1/shares", this.owner.token()).expect(200).json().path("items").get(0);
		assertThat(listed.path("views").asInt()).isEqualTo(3);
		assertThat(listed.has("lastViewedAt")).isTrue();
		TestUser stranger = this.client.newUser("UTC");
		this.client.get("/api/v1/shares/" + share.id() + "/views", stranger.token()).expectProblem(404, "NOT_FOUND");
	}

}
