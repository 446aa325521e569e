package org.healthpipeline.query.token;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.StoredRows;

import static org.assertj.core.api.Assertions.assertThat;

/** Pairing: an app gets its token and its device for a code, once. */
class PairingTests {

	private static final String PAIRINGS = "/api/v1/pairings";

	private static final String CLAIM = PAIRINGS + "/claim";

	private static final PipelineClient CLIENT = RunningPipeline.shared().client();

	private final TestUser user = CLIENT.newUser("UTC");

	@Test
	void phoneSyncsWithWhatItGotForTheCode() {
		JsonNode pairing = pair(Map.of());
		String code = pairing.path("code").asString();
		assertThat(code).matches("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}");
		assertThat(Instant.parse(pairing.path("expiresAt").asString())).isBetween(Instant.now().plusSeconds(9 * 60),
				Instant.now().plusSeconds(11 * 60));
		JsonNode claimed = claim(code).expect(200).json();
		String token = claimed.path("token").asString();
		JsonNode device = claimed.path("device");
		assertThat(device.path("deviceName").asString()).isEqualTo("My phone");
		CLIENT
			.post("/api/v1/devices/" + device.path("id").asString() + "/sync", token,
					Map.of("samples",
							List.of(TestUser.sample("STEPS", 70, "2026-03-02T10:00:00Z", "2026-03-02T10:10:00Z"))))
			.expect(200);
		CLIENT.get("/api/v1/users/me/insights", token).expectProblem(403, "TOKEN_SCOPE");
		assertThat(CLIENT.get("/api/v1/tokens", this.user.token()).json().path("items")).singleElement()
			.satisfies((item) -> {
				assertThat(item.path("name").asString()).isEqualTo("My phone");
				assertThat(item.path("deviceId")).isEqualTo(device.path("id"));
			});
		assertThat(CLIENT.get("/api/v1/users/me/audit", this.user.token()).json().path("items"))
			.extracting((entry) -> entry.path("action").asString())
			.contains("PAIRING_CREATED", "PAIRING_CLAIMED");
	}

	@Test
	void codeWorksOnceHoweverItIsTypedAndManyAtOnceGetOneToken() throws Exception {
		String code = pair(Map.of("scopes", List.of("sync", "read"))).path("code").asString();
		String typed = code.toLowerCase(Locale.ROOT).replace("-", " ").replace('0', 'o').replace('1', 'l');
		ExecutorService clients = Executors.newFixedThreadPool(4);
		try {
			List<Callable<Integer>> claims = List.of(() -> claim(typed).status(), () -> claim(code).status(),
					() -> claim(typed).status(), () -> claim(code).status());
			List<Integer> statuses = new ArrayList<>();
			for (Future<Integer> answered : clients.invokeAll(claims)) {
				statuses.add(answered.get());
			}
			assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 404);
		}
		finally {
			clients.shutdown();
		}
		claim(code).expectProblem(404, "PAIRING_NOT_FOUND");
		assertThat(CLIENT.get("/api/v1/tokens", this.user.token()).json().path("items")).singleElement()
			.satisfies((item) -> assertThat(item.path("scopes")).hasSize(2));
	}

	@Test
	void codeIsOverAfterTenMinutes() {
		String code = pair(Map.of()).path("code").asString();
		new StoredRows(RunningPipeline.shared().database()).jdbc().sql("""
				UPDATE pairings SET created_at = created_at - interval '11 min',
					expires_at = expires_at - interval '11 min'
				WHERE user_id = ?
				""").param(this.user.id()).update();
		claim(code).expectProblem(404, "PAIRING_NOT_FOUND");
	}

	@Test
	void whoGuessesIsSlowedDownAndNobodyElseIs() {
		String guesser = "2001:db8:" + Integer.toHexString(UUID.randomUUID().hashCode() & 0xffff) + ":"
				+ Integer.toHexString(UUID.randomUUID().hashCode() & 0xffff) + "::1";
		for (int guess = 0; guess < 20; guess++) {
			claim("0000-0000-0000", guesser).expectProblem(404, "PAIRING_NOT_FOUND");
		}
		assertThat(claim("0000-0000-0000", guesser).expectProblem(429, "TOO_MANY_REQUESTS").header("Retry-After"))
			.isPresent();
		claim(pair(Map.of()).path("code").asString(), guesser).expect(200);
	}

	@Test
	void addressesAreForOtherMachinesAndHoldTheCodeInTheirFragment() {
		JsonNode pairing = pair(Map.of());
		String code = pairing.path("code").asString();
		assertThat(pairing.path("loopbackOnly").asBoolean()).isTrue();
		assertThat(pairing.path("addresses")).allSatisfy((address) -> {
			assertThat(address.path("url").asString()).endsWith("/pair#" + code)
				.doesNotContain("localhost", "//127.", "[0:0:0:0:0:0:0:1]");
			assertThat(address.path("qrSvg").asString()).startsWith("<svg");
		});
		JsonNode first = pairing.path("addresses").path(0).path("url");
		assertThat(pairing.path("url").asString("")).isEqualTo(first.asString(""));
	}

	@Test
	void incompleteClaimsAreRefusedWithoutUsingTheCode() {
		String code = pair(Map.of()).path("code").asString();
		for (String field : List.of("code", "deviceType", "deviceName", "deviceIdentifier")) {
			Map<String, String> body = new HashMap<>(body(code));
			body.remove(field);
			CLIENT.post(CLAIM, null, body).expectProblem(400, "INVALID_REQUEST");
		}
		CLIENT.post(PAIRINGS, this.user.token(), Map.of("scopes", List.of("admin")))
			.expectProblem(400, "INVALID_REQUEST");
		claim(code).expect(200);
	}

	private JsonNode pair(Map<String, ?> body) {
		return CLIENT.post(PAIRINGS, this.user.token(), body).expect(201).json();
	}

	private static Answer claim(String code) {
		return CLIENT.post(CLAIM, null, body(code));
	}

	private static Answer claim(String code, String address) {
		String json = """
				{"code":"%s","deviceType":"iphone","deviceName":"My phone","deviceIdentifier":"p-1"}""".formatted(code);
		return CLIENT.send("POST", CLAIM, null, Map.of("X-Forwarded-For", address, "Content-Type", "application/json"),
				BodyPublishers.ofString(json));
	}

	private static Map<String, String> body(String code) {
		return Map.of("code", code, "deviceType", "iphone", "deviceName", "My phone", "deviceIdentifier", "p-1");
	}

}
