package org.healthpipeline.systemtests.access;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.PageSession;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.Route;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.StoredRows;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every route of the OpenAPI document, for every kind of caller. A new route is tested
 * automatically; routes that are open to everybody are listed here by name.
 */
class AccessTests {

	private static final Set<String> OPEN_TO_EVERYBODY = Set.of("POST /api/v1/auth/login", "POST /api/v1/auth/register",
			"POST /api/v1/auth/session", "POST /api/v1/auth/challenge", "GET /api/v1/auth/options",
			"POST /api/v1/auth/reset", "POST /api/v1/auth/reset/confirm", "POST /api/v1/auth/verify",
			"POST /api/v1/pairings/claim", "GET /api/v1/device-types", "GET /api/v1/health-types", "GET /health",
			"GET /ready", "GET /api/v1/ingest/nightscout/api/v1/status.json",
			"GET /api/v1/ingest/nightscout/api/v3/version");

	/** The route that reads an access token in its path. */
	private static final String BY_PATH = "GET /api/v1/ingest/nightscout/api/v2/authorization/request/{token}";

	/** Routes that accept the access code of a share, and no other credential. */
	private static final Set<String> BY_ACCESS_CODE = Set.of("GET /api/v1/shared", "GET /api/v1/shared/aggregates",
			"GET /api/v1/shared/summary", "GET /api/v1/shared/export.csv", "GET /api/v1/shared/events");

	/** Routes that end the session that asks, or the others of the same user. */
	private static final Set<String> ENDING = Set.of("POST /api/v1/auth/logout", "DELETE /api/v1/auth/session",
			"DELETE /api/v1/auth/sessions");

	/**
	 * Routes whose variables name no resource. Nightscout's routes belong here too: an id
	 * there is searched in the sender's own data.
	 */
	private static final Set<String> NOBODYS = Set.of("POST /api/v1/imports/{format}", "POST /api/v1/ingest/{format}",
			"PUT /api/v1/ingest/fhir/Observation/{id}", "DELETE /api/v1/ingest/fhir/Observation/{id}");

	private static final PipelineClient CLIENT = RunningPipeline.shared().client();

	private static final StoredRows ROWS = new StoredRows(RunningPipeline.shared().database());

	private static String revoked = "";

	private static String expired = "";

	/** Tokens of a user who owns nothing, by scope. */
	private static final Map<String, String> TOKENS = new HashMap<>();

	private static PageSession page;

	private static PageSession ended;

	private static TestUser owner;

	private static TestUser stranger;

	private static UUID device;

	private static UUID importId;

	private static String insight = "";

	private static UUID exportId;

	private static String notice = "";

	private static String share = "";

	private static String token = "";

	@BeforeAll
	static void signIn() {
		owner = CLIENT.newUser("UTC");
		device = owner.device("iphone");
		importId = UUID.randomUUID();
		CLIENT.post("/api/v1/imports/apple-health?id=" + importId, owner.token(), "no export");
		share = CLIENT.post("/api/v1/shares", owner.token(),
				Map.of("types", List.of("STEPS"), "dateStart", "2026-03-01", "dateEnd", "2026-03-02", "granularity",
						"day", "expiresAt", Instant.now().plusSeconds(3600).toString(), "recipientEmail",
						"doctor@example.org"))
			.expect(201)
			.json()
			.path("id")
			.asString();
		exportId = UUID.fromString(CLIENT.post("/api/v1/exports", owner.token(), Map.of("format", "json"))
			.expect(202)
			.json()
			.path("id")
			.asString());
		token = token(owner, "read").path("id").asString();
		stranger = CLIENT.newUser("UTC");
		for (String scope : List.of("sync", "read")) {
			TOKENS.put(scope, token(stranger, scope).path("token").asString());
		}
		insight = insightOfTheOwner();
		CLIENT
			.post("/api/v1/auth/password", owner.token(),
					Map.of("oldPassword", owner.password(), "newPassword", "another sentence " + UUID.randomUUID()))
			.expect(204);
		notice = CLIENT.get("/api/v1/users/me/notices", owner.token())
			.expect(200)
			.json()
			.path("items")
			.get(0)
			.path("id")
			.asString();
		revoked = CLIENT.signIn(stranger.email(), stranger.password(), stranger.id()).token();
		CLIENT.post("/api/v1/auth/logout", revoked, "").expect(204);
		page = PageSession.of(stranger);
		ended = PageSession.of(stranger);
		ended.delete("/api/v1/auth/session").expect(204);
		TestUser late = CLIENT.newUser("UTC");
		expired = late.token();
		ROWS.jdbc()
			.sql("UPDATE sessions SET expires_at = ? WHERE user_id = ?")
			.param(Instant.now().minusSeconds(1).atOffset(ZoneOffset.UTC))
			.param(late.id())
			.update();
	}

	static Stream<Route> closed() {
		return Route.all(CLIENT)
			.stream()
			.filter((route) -> !OPEN_TO_EVERYBODY.contains(route.toString()) && !route.toString().equals(BY_PATH));
	}

	static Stream<Route> withVariables() {
		return closed().filter((route) -> route.path().contains("{") && !NOBODYS.contains(route.toString())
				&& !route.path().startsWith("/api/v1/ingest/nightscout/"));
	}

	@Test
	void nothingElseIsOpenToEverybody() {
		TreeSet<String> open = new TreeSet<>();
		for (Route route : Route.all(CLIENT)) {
			Answer answer = route.ask(CLIENT, UUID.randomUUID().toString(), null, Map.of());
			if (answer.status() != 401) {
				open.add(route.toString());
			}
		}
		assertThat(open).isEqualTo(new TreeSet<>(OPEN_TO_EVERYBODY));
		assertThat(Route.all(CLIENT)).extracting(Route::toString)
			.contains("POST /api/v1/devices/{deviceId}/sync", "POST /api/v1/imports/{format}",
					"GET /api/v1/users/me/aggregates");
	}

	@ParameterizedTest
	@MethodSource("closed")
	void withoutALivingSessionItIs401(Route route) {
		String id = UUID.randomUUID().toString();
		for (Map<String, String> headers : List.<Map<String, String>>of(Map.of(), bearer(""), bearer("x"),
				bearer("A".repeat(43)), bearer("A".repeat(5000)), bearer("hpt_" + "A".repeat(43)), bearer(revoked),
				bearer(expired), Map.of("Authorization", owner.token()),
				Map.of("Authorization", "Basic " + owner.token()),
				Map.of("Cookie", "session=" + owner.token() + "; token=" + owner.token()),
				Map.of("Cookie", "__Host-session=" + owner.token()), bearer(page.secret()), ended.headers(),
				Map.of("X-XSRF-TOKEN", page.proof(), "Cookie", "XSRF-TOKEN=" + page.proof()),
				Map.of("X-User-Id", owner.id().toString()))) {
			Answer answer = route.ask(CLIENT, id, null, headers);
			answer.expectProblem(401, "UNAUTHENTICATED");
			assertThat(answer.header("WWW-Authenticate")).isPresent();
		}
		String inAddress = route.address(id) + "?token=" + owner.token() + "&access_token=" + owner.token();
		CLIENT.send(route.method(), inAddress, null, Map.of(), BodyPublishers.noBody())
			.expectProblem(401, "UNAUTHENTICATED");
	}

	/**
	 * Every route accepts the cookie of the pages like an app's token. Where it changes
	 * something, it needs the header that proves a request of our pages.
	 */
	@ParameterizedTest
	@MethodSource("closed")
	void theCookieOpensWhatATokenOpensAndChangesNothingUnproven(Route route) {
		String id = UUID.randomUUID().toString();
		if (!route.method().equals("GET")) {
			for (Map<String, String> forged : List.of(page.cookies(), withHeader(page.cookies(), ended.proof()),
					withHeader(page.cookies(), page.secret()))) {
				route.ask(CLIENT, id, null, forged).expectProblem(403, "CSRF_TOKEN_INVALID");
			}
		}
		PageSession asking = ENDING.contains(route.toString()) ? PageSession.of(CLIENT.newUser("UTC")) : page;
		int status = status(route, id, asking.headers());
		if (route.isAdministrative()) {
			assertThat(status).isEqualTo(403);
		}
		else if (route.method().equals("GET")) {
			assertThat(status).isEqualTo(status(route, id, bearer(stranger.token())));
		}
		else {
			assertThat(status).isNotIn(401, 403);
		}
		page.get("/api/v1/users/me").expect(200);
	}

	private static int status(Route route, String id, Map<String, String> headers) {
		return route.path().endsWith("/events") ? CLIENT.firstEvent(route.address(id), headers).status()
				: route.ask(CLIENT, id, null, headers).status();
	}

	private static Map<String, String> withHeader(Map<String, String> cookies, String proof) {
		Map<String, String> headers = new TreeMap<>(cookies);
		headers.put("X-XSRF-TOKEN", proof);
		return headers;
	}

	@ParameterizedTest
	@MethodSource("withVariables")
	void somebodyElsesResourceIsNotFound(Route route) {
		String id = ownersResource(route);
		Answer answer = askAsStranger(route, id);
		if (route.isAdministrative()) {
			answer.expectProblem(403, "FORBIDDEN");
			return;
		}
		answer.expectProblem(404, "NOT_FOUND");
		assertThat(answer.text()).doesNotContain(owner.email());
		Answer none = askAsStranger(route, UUID.randomUUID().toString());
		assertThat(none.status()).isEqualTo(404);
		assertThat(none.json().path("detail")).isEqualTo(answer.json().path("detail"));
		CLIENT.get("/api/v1/users/me", owner.token()).expect(200);
		assertThat(CLIENT.get("/api/v1/devices", owner.token()).expect(200).text()).contains(device.toString())
			.contains("A iphone");
	}

	/** Asks with the password where it is checked before the resource. */
	private static Answer askAsStranger(Route route, String id) {
		return route.toString().equals("DELETE /api/v1/auth/factors/{id}")
				? CLIENT.sendJson("DELETE", route.address(id), stranger.token(),
						Map.of("password", stranger.password()), Map.of())
				: route.ask(CLIENT, id, stranger.token(), Map.of());
	}

	@ParameterizedTest
	@MethodSource("closed")
	void accessTokensAreTakenWhereThatIsSaidAndNowhereElse(Route route) {
		Set<String> scopes = TokenRoutes.SCOPES.getOrDefault(route.toString(), Set.of());
		for (String scope : List.of("sync", "read")) {
			Answer answer = route.ask(CLIENT, UUID.randomUUID().toString(), TOKENS.get(scope), Map.of());
			if (BY_ACCESS_CODE.contains(route.toString())) {
				answer.expectProblem(401, "UNAUTHENTICATED");
			}
			else if (scopes.contains(scope)) {
				assertThat(answer.status()).as(scope).isNotIn(401, 403).isLessThan(500);
			}
			else {
				answer.expectProblem(403, route.isAdministrative() ? "FORBIDDEN" : "TOKEN_SCOPE");
			}
		}
		Set<String> described = new TreeSet<>();
		for (JsonNode way : route.description(CLIENT).path("security")) {
			way.path("accessToken").forEach((scope) -> described.add(scope.asString()));
		}
		assertThat(described).isEqualTo(new TreeSet<>(scopes));
	}

	@Test
	void whatTakesAccessTokensIsThere() {
		assertThat(Route.all(CLIENT)).extracting(Route::toString).containsAll(TokenRoutes.SCOPES.keySet());
	}

	private static JsonNode token(TestUser user, String scope) {
		return CLIENT.post("/api/v1/tokens", user.token(), Map.of("name", "An app", "scopes", List.of(scope)))
			.expect(201)
			.json();
	}

	private static String insightOfTheOwner() {
		owner.sync(device, TestUser.readings("OXYGEN_SATURATION", 85, 5, Instant.now().minusSeconds(600)), List.of())
			.expect(200);
		return Awaitility.await("an insight")
			.atMost(Duration.ofSeconds(60))
			.until(() -> CLIENT.get("/api/v1/users/me/insights", owner.token()).expect(200).json().path("items"),
					(items) -> items.size() == 1)
			.get(0)
			.path("id")
			.asString();
	}

	/** Creates the owner's resource of the kind that the route needs. */
	private static String ownersResource(Route route) {
		String kind = Pattern.compile("/").splitAsStream(route.path()).skip(3).findFirst().orElse("");
		return switch (kind) {
			case "devices" -> device.toString();
			case "imports" -> importId.toString();
			case "exports" -> exportId.toString();
			case "shares", "shared" -> share;
			case "tokens" -> token;
			case "auth" -> CLIENT.get("/api/v1/auth/sessions", owner.token())
				.expect(200)
				.json()
				.path("items")
				.get(0)
				.path("id")
				.asString();
			case "admin" -> owner.id().toString();
			case "users" -> route.path().contains("/notices/") ? notice : insight;
			default ->
				throw new AssertionError("There is no resource of a stranger to try " + route + " with: add one here");
		};
	}

	@Test
	void anAddressThatDoesNotExistIsNotFoundForWhoeverIsSignedIn() {
		CLIENT.get("/api/v1/no/such/thing", stranger.token()).expectProblem(404, "NOT_FOUND");
		CLIENT.get("/api/v1/no/such/thing", null).expectProblem(401, "UNAUTHENTICATED");
	}

	@Test
	void administrationIsForbiddenToUsersWhateverTheyAskFor() {
		List<Route> described = closed().filter(Route::isAdministrative).toList();
		Stream
			.concat(described.stream(), Stream.of(new Route("GET", "/api/v1/admin/users"),
					new Route("POST", "/api/v1/admin/replay"), new Route("DELETE", "/api/v1/admin/anything")))
			.forEach((route) -> {
				route.ask(CLIENT, owner.id().toString(), stranger.token(), Map.of()).expectProblem(403, "FORBIDDEN");
				route.ask(CLIENT, owner.id().toString(), null, Map.of()).expectProblem(401, "UNAUTHENTICATED");
			});
	}

	@Test
	void nobodyBecomesAnAdministratorByAskingForIt() {
		String email = "person-" + UUID.randomUUID() + "@example.org";
		Answer answer = CLIENT.post("/api/v1/auth/register", null,
				Map.of("email", email, "password", "correct horse " + UUID.randomUUID(), "role", "admin"));
		assertThat(answer.expect(201).json().path("role").asString()).isEqualTo("user");
		CLIENT.patch("/api/v1/users/me", stranger.token(), Map.of("role", "admin"));
		assertThat(CLIENT.get("/api/v1/users/me", stranger.token()).expect(200).json().path("role").asString())
			.isEqualTo("user");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/v1/users/me/", "/api/v1/users/me;a=b", "/api/v1;a=b/users/me", "/API/v1/users/me",
			"/api/v1/users/%6de", "/api/v1/health-types/../users/me", "/api/v1/health-types/%2e%2e/users/me",
			"/api/v1/health-types/..;/users/me", "/api/v1/health-types%2f..%2fusers%2fme", "/api/v1/./users/me",
			"/api/v1//users/me", "/api/v1/users/me%00", "/api/v1/users/me.json", "/api/v1/nothing", "/api", "/api/",
			"/actuator", "/actuator/env", "/error", "/api/v1/auth/login/../../users/me" })
	void noNotationOfAnAddressLeadsAround(String address) {
		for (String method : List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")) {
			int status = CLIENT.send(method, address, null, Map.of(), BodyPublishers.noBody()).status();
			assertThat(status).as("%s %s", method, address).isBetween(400, 499);
		}
	}

	@ParameterizedTest
	@MethodSource("closed")
	void noOtherMethodLeadsAround(Route route) {
		for (String method : List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND")) {
			String id = UUID.randomUUID().toString();
			int status = CLIENT.send(method, route.address(id), null, Map.of(), BodyPublishers.noBody()).status();
			boolean open = OPEN_TO_EVERYBODY.contains(method + " " + route.path());
			assertThat(open || (status >= 400 && status < 500)).as("%s %s: %d", method, route.path(), status).isTrue();
		}
	}

	private static Map<String, String> bearer(String token) {
		return Map.of("Authorization", "Bearer " + token);
	}

}
