package org.healthpipeline.web;

import java.net.http.HttpRequest;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;

import static org.assertj.core.api.Assertions.assertThat;

/** Annotations of controllers about their routes. */
class RouteTests extends WebTest {

	private static final HttpRequest.BodyPublisher BODY = HttpRequest.BodyPublishers.ofString("x");

	@Autowired
	@Qualifier("drain")
	private SmartLifecycle drain;

	@Test
	void onlyAnOpenRouteNeedsNoSession() {
		assertThat(get("/api/v1/probe/anyone").statusCode()).isEqualTo(200);
		assertThat(get("/api/v1/probe").statusCode()).isEqualTo(401);
		assertThat(post("/api/v1/probe/anyone", "{}").statusCode()).isEqualTo(401);
		assertThat(
				send(request("/api/v1/probe/anyone").method("HEAD", HttpRequest.BodyPublishers.noBody())).statusCode())
			.isEqualTo(401);
	}

	@Test
	void aMoreSpecificRouteIsNotOpenedByOneWithVariables() {
		assertThat(get("/api/v1/probe/mine").statusCode()).isEqualTo(401);
		assertThat(get("/api/v1/probe/%6Dine").statusCode()).isEqualTo(401);
	}

	@Test
	void theDescriptionSaysWhichRoutesAreOpen() {
		JsonNode paths = body(get("/v3/api-docs")).path("paths");
		JsonNode open = paths.path("/api/v1/probe/{id}").path("get");
		assertThat(open.path("security").isArray()).isTrue();
		assertThat(open.path("security")).isEmpty();
		assertThat(open.path("responses").has("401")).isFalse();
		assertThat(paths.path("/api/v1/probe/mine").path("get").path("responses").has("401")).isTrue();
	}

	@Test
	void aDrainingInstanceHandsBackWhatMayBeRepeated() {
		this.drain.stop();
		try {
			assertThat(get("/probe/parameter?number=1").statusCode()).isEqualTo(502);
			assertThat(send(request("/probe/repeatable/7").POST(BODY)).statusCode()).isEqualTo(502);
			assertThat(send(request("/probe/small").POST(BODY)).statusCode()).isEqualTo(200);
			assertThat(send(request("/probe/repeatable/7").PUT(BODY)).statusCode()).isEqualTo(405);
		}
		finally {
			this.drain.start();
		}
		assertThat(send(request("/probe/repeatable/7").POST(BODY)).statusCode()).isEqualTo(200);
	}

}
