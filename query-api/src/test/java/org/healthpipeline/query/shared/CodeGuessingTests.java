package org.healthpipeline.query.shared;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.healthpipeline.common.identity.SecretToken;
import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.Shared;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;

import static org.assertj.core.api.Assertions.assertThat;

/** Guessed codes: the guesser is slowed down, and nobody else. */
class CodeGuessingTests {

	private static final Map<String, String> THREE = Map.of("health-pipeline.share.code.attempts", "3");

	/**
	 * A privileged port, so that no other process takes it meanwhile.
	 */
	private static final String NOBODY_LISTENS = "1";

	private static final String PASSCODE = "kale-42!";

	@Test
	void wrongCodesOfOneAddressAreRefusedInAllProcessesTogether() {
		try (RunningPipeline first = RunningPipeline.start(THREE);
				RunningPipeline second = RunningPipeline.start(first.database(), THREE)) {
			TestUser owner = first.client().newUser("UTC");
			Shared share = Shared.link(owner, List.of("STEPS"), "2026-03-01", "2026-03-02", "day");
			String guesser = anAddress();
			for (int guess = 0; guess < 3; guess++) {
				guess(first.client(), guesser).expectProblem(401, "INVALID_ACCESS_CODE");
			}
			for (RunningPipeline pipeline : List.of(first, second)) {
				Answer answer = guess(pipeline.client(), guesser).expectProblem(429, "TOO_MANY_REQUESTS");
				assertThat(Integer.parseInt(answer.header("Retry-After").orElseThrow())).isBetween(1, 15 * 60);
				ask(pipeline.client(), share.code(), guesser).expect(200);
				ask(pipeline.client(), share.code(), "198.51.100.1").expect(200);
			}
			guess(second.client(), anAddress()).expectProblem(401, "INVALID_ACCESS_CODE");
			sameNetworkOfIpv6IsOneAddress(first.client());
		}
	}

	private static void sameNetworkOfIpv6IsOneAddress(PipelineClient client) {
		String network = "2001:db8:" + Integer.toHexString(UUID.randomUUID().hashCode() & 0xffff) + ":"
				+ Integer.toHexString(UUID.randomUUID().hashCode() & 0xffff) + "::";
		for (int guess = 0; guess < 3; guess++) {
			guess(client, network + guess).expectProblem(401, "INVALID_ACCESS_CODE");
		}
		guess(client, network + "ffff").expectProblem(429, "TOO_MANY_REQUESTS");
	}

	@Test
	void wrongPasscodesEndTheAttemptsOfThatShareFirstOfOneAddressThenOfAll() {
		try (RunningPipeline pipeline = RunningPipeline.start(THREE)) {
			PipelineClient client = pipeline.client();
			Shared guessed = withPasscode(client.newUser("UTC"));
			Shared other = withPasscode(client.newUser("UTC"));
			String guesser = anAddress();
			for (int guess = 0; guess < 3; guess++) {
				ask(client, guessed.code(), "wrong-1", guesser).expectProblem(401, "INVALID_PASSCODE");
			}
			// A passcode is short, so the right one must now look like the wrong ones.
			assertThat(ask(client, guessed.code(), PASSCODE, guesser).expectProblem(429, "TOO_MANY_REQUESTS")
				.header("Retry-After")).isPresent();
			ask(client, guessed.code(), PASSCODE, anAddress()).expect(200);
			ask(client, other.code(), PASSCODE, guesser).expect(200);
			for (int guess = 0; guess < 12; guess++) {
				ask(client, guessed.code(), "wrong-1", anAddress()).expectProblem(401, "INVALID_PASSCODE");
			}
			ask(client, guessed.code(), PASSCODE, anAddress()).expectProblem(429, "TOO_MANY_REQUESTS");
			pipeline.clock().advance(Duration.ofMinutes(16));
			ask(client, guessed.code(), PASSCODE, guesser).expect(200);
		}
	}

	private static Shared withPasscode(TestUser owner) {
		Map<String, Object> body = Shared.body(List.of("STEPS"), "2026-03-01", "2026-03-02", "day");
		body.put("passcode", PASSCODE);
		return new Shared(owner.client(), owner, Shared.ask(owner, body).expect(201).json());
	}

	@Test
	void withoutACacheServerEachProcessCountsByItselfAndForgetsAfterTheWindow() {
		try (RunningPipeline pipeline = RunningPipeline.start(Map.of("health-pipeline.share.code.attempts", "3",
				"spring.data.redis.host", "127.0.0.1", "spring.data.redis.port", NOBODY_LISTENS))) {
			for (int guess = 0; guess < 3; guess++) {
				guess(pipeline.client(), "203.0.113.9").expectProblem(401, "INVALID_ACCESS_CODE");
			}
			guess(pipeline.client(), "203.0.113.9").expectProblem(429, "TOO_MANY_REQUESTS");
			pipeline.clock().advance(Duration.ofMinutes(16));
			guess(pipeline.client(), "203.0.113.9").expectProblem(401, "INVALID_ACCESS_CODE");
		}
	}

	/**
	 * Returns an address without earlier guesses. The cache server may outlive a test
	 * run, and remembers for a quarter of an hour.
	 */
	private static String anAddress() {
		int random = UUID.randomUUID().hashCode();
		return "10." + (random >>> 16 & 0xff) + "." + (random >>> 8 & 0xff) + "." + (random & 0xff);
	}

	private static Answer guess(PipelineClient client, String address) {
		return ask(client, SecretToken.generate(), address);
	}

	/** Asks as nginx on our network would forward the request. */
	private static Answer ask(PipelineClient client, String code, String address) {
		return ask(client, code, "none", address);
	}

	private static Answer ask(PipelineClient client, String code, String passcode, String address) {
		return client.send("GET", "/api/v1/shared", null,
				Map.of("X-Access-Code", code, "X-Share-Passcode", passcode, "X-Forwarded-For", address),
				BodyPublishers.noBody());
	}

}
