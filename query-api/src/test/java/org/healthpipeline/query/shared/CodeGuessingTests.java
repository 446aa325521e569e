package org.healthpipeline.query.shared;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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

/** Who guesses codes is slowed down, and nobody else is. */
class CodeGuessingTests {

	private static final Map<String, String> THREE = Map.of("health-pipeline.share.code.attempts", "3");

	@Test
	void wrongCodesOfOneAddressAreRefusedInAllProcessesTogether() {
		try (RunningPipeline first = RunningPipeline.start(THREE);
				RunningPipeline second = RunningPipeline.start(first.database(), THREE)) {
			TestUser owner = first.client().newUser("UTC");
			Shared share = Shared.link(owner, List.of("STEPS"), "2026-03-01", "2026-03-02", "day");
			String guesser = "203.0.113." + (1 + Math.floorMod(UUID.randomUUID().hashCode(), 250));
			for (int guess = 0; guess < 3; guess++) {
				guess(first.client(), guesser).expectProblem(401, "INVALID_ACCESS_CODE");
			}
			for (RunningPipeline pipeline : List.of(first, second)) {
				Answer answer = guess(pipeline.client(), guesser).expectProblem(429, "TOO_MANY_REQUESTS");
				assertThat(Integer.parseInt(answer.header("Retry-After").orElseThrow())).isBetween(1, 15 * 60);
				ask(pipeline.client(), share.code(), guesser).expect(200);
				ask(pipeline.client(), share.code(), "198.51.100.1").expect(200);
			}
			guess(second.client(), "198.51.100.2").expectProblem(401, "INVALID_ACCESS_CODE");
			sameNetworkOfIpv6IsOneAddress(first.client());
		}
	}

	private static void sameNetworkOfIpv6IsOneAddress(PipelineClient client) {
		String network = "2001:db8:" + Integer.toHexString(UUID.randomUUID().hashCode() & 0xffff) + ":1::";
		for (int guess = 0; guess < 3; guess++) {
			guess(client, network + guess).expectProblem(401, "INVALID_ACCESS_CODE");
		}
		guess(client, network + "ffff").expectProblem(429, "TOO_MANY_REQUESTS");
	}

	@Test
	void withoutACacheServerEachProcessCountsByItselfAndForgetsAfterTheWindow() throws IOException {
		int nobodyListens;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			nobodyListens = socket.getLocalPort();
		}
		try (RunningPipeline pipeline = RunningPipeline.start(Map.of("health-pipeline.share.code.attempts", "3",
				"spring.data.redis.host", "127.0.0.1", "spring.data.redis.port", Integer.toString(nobodyListens)))) {
			for (int guess = 0; guess < 3; guess++) {
				guess(pipeline.client(), "203.0.113.9").expectProblem(401, "INVALID_ACCESS_CODE");
			}
			guess(pipeline.client(), "203.0.113.9").expectProblem(429, "TOO_MANY_REQUESTS");
			pipeline.clock().advance(Duration.ofMinutes(16));
			guess(pipeline.client(), "203.0.113.9").expectProblem(401, "INVALID_ACCESS_CODE");
		}
	}

	private static Answer guess(PipelineClient client, String address) {
		return ask(client, SecretToken.generate(), address);
	}

	/** As nginx, which is on a network of ours, would hand it on. */
	private static Answer ask(PipelineClient client, String code, String address) {
		return client.send("GET", "/api/v1/shared", null, Map.of("X-Access-Code", code, "X-Forwarded-For", address),
				BodyPublishers.noBody());
	}

}
