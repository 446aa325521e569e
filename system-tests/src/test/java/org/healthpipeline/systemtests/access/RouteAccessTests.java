package org.healthpipeline.systemtests.access;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

import org.healthpipeline.systemtests.client.Answer;
import org.healthpipeline.systemtests.client.Person;
import org.healthpipeline.systemtests.client.PipelineClient;
import org.healthpipeline.systemtests.servers.RunningPipeline;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Who gets in, for every route that the interface describes. */
class RouteAccessTests {

	private final RunningPipeline pipeline = RunningPipeline.shared();

	private final PipelineClient client = this.pipeline.client();

	private final List<Routes.Route> routes = Routes.of(this.client);

	@Test
	void theDocumentListsTheMainRoad() {
		assertThat(this.routes).contains(new Routes.Route("POST", "/api/v1/auth/register"),
				new Routes.Route("POST", "/api/v1/devices/{deviceId}/sync"),
				new Routes.Route("GET", "/api/v1/users/me/aggregates"));
	}

	@Test
	void withoutTokenOnlyPublicRoutesAnswer() {
		assertThat(this.routes).allSatisfy((route) -> assertGate(route, null));
	}

	@Test
	void withATokenNobodyHasOnlyPublicRoutesAnswer() {
		assertThat(this.routes).allSatisfy((route) -> assertGate(route, "A".repeat(43)));
	}

	@Test
	void withAnExpiredTokenOnlyPublicRoutesAnswer() {
		Person person = this.client.newPerson("UTC");
		JdbcClient.create(this.pipeline.database().asOwner())
			.sql("UPDATE sessions SET expires_at = ?, absolute_expires_at = ? WHERE user_id = ?")
			.param(OffsetDateTime.parse("2020-01-01T00:00:00Z"))
			.param(OffsetDateTime.parse("2020-01-01T00:00:00Z"))
			.param(person.id())
			.update();
		assertThat(this.routes).allSatisfy((route) -> assertGate(route, person.token()));
	}

	@Test
	void aPersonIsNoAdmin() {
		Person person = this.client.newPerson("UTC");
		assertThat(this.routes).filteredOn(Routes.Route::isForAdmins)
			.allSatisfy((route) -> ask(route, person.token()).expectProblem(403, "FORBIDDEN"));
		this.client.get("/api/v1/admin/anything", person.token()).expectProblem(403, "FORBIDDEN");
	}

	@Test
	void signedInAnUnknownAddressIsNotFound() {
		Person person = this.client.newPerson("UTC");
		this.client.get("/api/v1/no/such/thing", person.token()).expectProblem(404, "NOT_FOUND");
	}

	private void assertGate(Routes.Route route, @Nullable String token) {
		Answer answer = ask(route, token);
		if (route.isPublic()) {
			assertThat(answer.json().path("code").asString()).isNotEqualTo("UNAUTHENTICATED");
		}
		else {
			answer.expectProblem(401, "UNAUTHENTICATED");
			assertThat(answer.header("WWW-Authenticate")).contains("Bearer");
		}
	}

	private Answer ask(Routes.Route route, @Nullable String token) {
		return route.method().equals("GET") ? this.client.get(route.address(), token)
				: this.client.sendJson(route.method(), route.address(), token, "{}", Map.of());
	}

}
