package org.healthpipeline.query;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.healthpipeline.testsupport.client.Administrator;
import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.PageSession;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.MovableClock;
import org.healthpipeline.testsupport.servers.RunningPipeline;

import static org.assertj.core.api.Assertions.assertThat;

/** Sessions of the pages, the list of all sessions, and their lifetime. */
class PageSessionTests {

	private static final String ME = "/api/v1/users/me";

	private static final String SESSION = "/api/v1/auth/session";

	private static final String SESSIONS = "/api/v1/auth/sessions";

	private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0";

	private final PipelineClient client = RunningPipeline.shared().client();

	private final TestUser user = this.client.newUser("UTC");

	@Test
	void signingInSetsACookieForNoScriptAndOneForThePages() {
		Answer answer = signIn(Map.of()).expect(200);
		assertThat(answer.json().propertyNames()).containsExactlyInAnyOrder("user", "expiresAt");
		assertThat(answer.json().path("user").path("email").asString()).isEqualTo(this.user.email());
		List<String> cookies = answer.headers().allValues("Set-Cookie");
		assertThat(cookies).hasSize(2).anySatisfy((cookie) -> {
			assertThat(cookie).startsWith("session=").contains("Path=/", "HttpOnly", "SameSite=Strict");
			assertThat(cookie).doesNotContain("Secure", "Domain", "Max-Age", "Expires");
		}).anySatisfy((cookie) -> {
			assertThat(cookie).startsWith("XSRF-TOKEN=").contains("Path=/", "SameSite=Strict");
			assertThat(cookie).doesNotContain("HttpOnly", "Secure", "Domain", "Max-Age", "Expires");
		});
		assertThat(answer.header("Cache-Control")).get().asString().contains("no-store");
		PageSession page = PageSession.of(this.client, answer);
		assertThat(answer.text()).doesNotContain(page.secret());
		assertThat(page.proof()).isNotEqualTo(page.secret());
		JsonNode session = page.get(SESSION).expect(200).json();
		assertThat(session.path("user")).isEqualTo(answer.json().path("user"));
		assertThat(session.path("lockAfterSeconds").asInt()).isEqualTo(86_400);
		assertThat(page.get(ME).expect(200).header("Cache-Control")).get().asString().contains("no-store");
		page.delete(SESSION).expect(204);
		page.get(ME).expectProblem(401, "UNAUTHENTICATED");
	}

	/** Only our own proxy may say that a request came by HTTPS. */
	@Test
	void overHttpsTheCookiesAreSecureAndThisHostsOnly() {
		Map<String, String> https = Map.of("X-Forwarded-Proto", "https", "X-Forwarded-For", "198.51.100.7");
		Answer answer = signIn(https).expect(200);
		assertThat(answer.headers().allValues("Set-Cookie")).hasSize(2)
			.allMatch((cookie) -> cookie.contains("; Secure") && cookie.contains("Path=/"))
			.anyMatch((cookie) -> cookie.startsWith("__Host-session="));
		PageSession page = PageSession.of(this.client, answer);
		Map<String, String> headers = new TreeMap<>(page.headers());
		this.client.send("GET", ME, null, headers, BodyPublishers.noBody()).expectProblem(401, "UNAUTHENTICATED");
		headers.putAll(https);
		this.client.send("GET", ME, null, headers, BodyPublishers.noBody()).expect(200);
		this.client.sendJson("PATCH", ME, null, Map.of("name", "Robin"), headers).expect(200);
		headers.computeIfPresent("Cookie", (name, cookie) -> cookie.replace("__Host-", ""));
		this.client.send("GET", ME, null, headers, BodyPublishers.noBody()).expectProblem(401, "UNAUTHENTICATED");
	}

	/** The host serves other applications there, so the cookies go to the pages only. */
	@Test
	void belowAPathTheCookiesAreForThatPath() {
		Map<String, String> below = Map.of("X-Forwarded-Prefix", "/health-data/");
		assertThat(signIn(below).expect(200).headers().allValues("Set-Cookie")).hasSize(2)
			.allMatch((cookie) -> cookie.contains("; Path=/health-data;"))
			.anyMatch((cookie) -> cookie.startsWith("session="));
		Map<String, String> https = Map.of("X-Forwarded-Prefix", "/health-data", "X-Forwarded-Proto", "https");
		Answer answer = signIn(https).expect(200);
		assertThat(answer.headers().allValues("Set-Cookie")).hasSize(2)
			.allMatch((cookie) -> cookie.contains("; Secure") && cookie.contains("; Path=/health-data;"))
			.anyMatch((cookie) -> cookie.startsWith("__Secure-session="));
		PageSession page = PageSession.of(this.client, answer);
		Map<String, String> headers = new TreeMap<>(page.headers());
		headers.putAll(https);
		this.client.send("GET", ME, null, headers, BodyPublishers.noBody()).expect(200);
		Answer ended = this.client.send("DELETE", SESSION, null, headers, BodyPublishers.noBody()).expect(204);
		assertThat(ended.headers().allValues("Set-Cookie")).hasSize(2)
			.allMatch((cookie) -> cookie.contains("; Path=/health-data;") && cookie.contains("Max-Age=0"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "//evil.example", "/a\"b", "/a;Domain=evil.example", "/..", "evil" })
	void whatIsNoPathIsInNoCookie(String prefix) {
		assertThat(signIn(Map.of("X-Forwarded-Prefix", prefix)).expect(200).headers().allValues("Set-Cookie"))
			.hasSize(2)
			.allMatch((cookie) -> cookie.contains("; Path=/;") && !cookie.contains("evil"));
	}

	@Test
	void theCookieOpensNothingToAScriptOfAnotherOrigin() {
		PageSession page = PageSession.of(this.user);
		for (Map<String, String> foreign : List.of(Map.of("Origin", "https://app.example.org"),
				Map.of("Origin", "https://app.example.org", "Sec-Fetch-Site", "cross-site"),
				Map.of("Origin", "https://app.example.org", "Sec-Fetch-Site", "same-site"), Map.of("Origin", "null"))) {
			Map<String, String> headers = new TreeMap<>(page.cookies());
			headers.putAll(foreign);
			this.client.send("GET", ME, null, headers, BodyPublishers.noBody()).expectProblem(401, "UNAUTHENTICATED");
			this.client.send("GET", ME, this.user.token(), foreign, BodyPublishers.noBody()).expect(200);
		}
		Map<String, String> own = new TreeMap<>(page.headers());
		own.put("Origin", "http://127.0.0.1");
		this.client.send("GET", ME, null, own, BodyPublishers.noBody()).expect(200);
	}

	@Test
	void changesHaveToShowThatThePagesMakeThem() {
		PageSession page = PageSession.of(this.user);
		PageSession other = PageSession.of(this.user);
		for (Map<String, String> forged : List.of(Map.<String, String>of(), Map.of("X-XSRF-TOKEN", ""),
				Map.of("X-XSRF-TOKEN", other.proof()), Map.of("X-XSRF-TOKEN", page.secret()),
				Map.of("X-XSRF-TOKEN", page.proof(), "Sec-Fetch-Site", "cross-site"),
				Map.of("X-XSRF-TOKEN", page.proof(), "Sec-Fetch-Site", "same-site"))) {
			Map<String, String> headers = new TreeMap<>(page.cookies());
			headers.putAll(forged);
			this.client.sendJson("PATCH", ME, null, Map.of("name", "Forged"), headers)
				.expectProblem(403, "CSRF_TOKEN_INVALID");
			this.client.send("DELETE", SESSIONS, null, headers, BodyPublishers.noBody())
				.expectProblem(403, "CSRF_TOKEN_INVALID");
		}
		// A cookie that another site planted beside the session's fits no session.
		Map<String, String> planted = Map.of("Cookie", page.cookie() + "; XSRF-TOKEN=planted", "X-XSRF-TOKEN",
				"planted");
		this.client.sendJson("PATCH", ME, null, Map.of("name", "Forged"), planted)
			.expectProblem(403, "CSRF_TOKEN_INVALID");
		assertThat(page.get(ME).expect(200).json().path("name").isNull()).isTrue();
		page.patch(ME, Map.of("name", "Robin")).expect(200);
		other.get(ME).expect(200);
	}

	@Test
	void neitherSecretIsTakenInTheOthersPlace() {
		PageSession page = PageSession.of(this.user);
		this.client.get(ME, page.secret()).expectProblem(401, "UNAUTHENTICATED");
		for (String name : List.of("session", "__Host-session")) {
			Map<String, String> headers = Map.of("Cookie", name + "=" + this.user.token());
			this.client.send("GET", ME, null, headers, BodyPublishers.noBody()).expectProblem(401, "UNAUTHENTICATED");
		}
		// A cookie does not replace an invalid bearer token.
		this.client.send("GET", ME, "none", page.headers(), BodyPublishers.noBody())
			.expectProblem(401, "UNAUTHENTICATED");
		// A proxy may require a password of its own.
		Map<String, String> basic = new TreeMap<>(page.headers());
		basic.put("Authorization", "Basic cHJveHk6cGFzc3dvcmQ=");
		this.client.send("GET", ME, null, basic, BodyPublishers.noBody()).expect(200);
	}

	@Test
	void noOtherSiteSignsABrowserIn() {
		Map<String, String> body = Map.of("email", this.user.email(), "password", this.user.password());
		for (String site : List.of("cross-site", "same-site")) {
			signIn(Map.of("Sec-Fetch-Site", site)).expectProblem(403, "CSRF_TOKEN_INVALID");
		}
		String json = "{\"email\":\"" + body.get("email") + "\",\"password\":\"" + body.get("password") + "\"}";
		for (String type : List.of("text/plain", "application/x-www-form-urlencoded")) {
			this.client.sendJson("POST", SESSION, null, json, Map.of("Content-Type", type))
				.expectProblem(415, "UNSUPPORTED_MEDIA_TYPE");
		}
		signIn(Map.of("Sec-Fetch-Site", "same-origin")).expect(200);
	}

	@Test
	void signingInAgainEndsTheSessionThatTheBrowserHad() {
		PageSession before = PageSession.of(this.user);
		PageSession after = PageSession.of(this.client, signIn(before.cookies()).expect(200));
		before.get(ME).expectProblem(401, "UNAUTHENTICATED");
		after.get(ME).expect(200);
		assertThat(after.secret()).isNotEqualTo(before.secret());
		signIn(Map.of("Cookie", "session=" + this.user.token())).expect(200);
		this.client.get(ME, this.user.token()).expect(200);
	}

	@Test
	void signInsOfPagesAreThrottledAndRefusedLikeThoseOfApps() {
		Map<String, String> wrong = Map.of("email", this.user.email(), "password", "a wrong password");
		for (int attempt = 0; attempt < 10; attempt++) {
			Answer refused = this.client.post(SESSION, null, wrong).expectProblem(401, "INVALID_CREDENTIALS");
			assertThat(refused.header("Set-Cookie")).isEmpty();
		}
		signIn(Map.of()).expectProblem(429, "TOO_MANY_REQUESTS");
		this.client.post(SESSION, null, Map.of("email", this.user.email())).expectProblem(400, "INVALID_REQUEST");
		this.client
			.post(SESSION, null,
					Map.of("email", this.user.email(), "password", this.user.password(), "code", "1".repeat(101)))
			.expectProblem(400, "INVALID_REQUEST");
	}

	@Test
	void theListSaysWhereEachSessionIsAndTheUserEndsThemOneByOneOrAllAtOnce() {
		PageSession page = PageSession.of(this.client,
				signIn(Map.of("User-Agent", FIREFOX, "X-Forwarded-For", "198.51.100.7")).expect(200));
		PageSession another = PageSession.of(this.user);
		JsonNode items = page.get(SESSIONS).expect(200).json().path("items");
		assertThat(items).hasSize(3);
		JsonNode own = itemOf(page);
		assertThat(own.path("device").asString()).isEqualTo("Firefox on Linux");
		assertThat(own.path("place").asString()).isEqualTo("198.51.100.0/24");
		assertThat(own.path("kind").asString()).isEqualTo("page");
		assertThat(own.propertyNames()).contains("createdAt", "lastUsedAt", "expiresAt", "userAgent");
		page.delete(SESSIONS + "/" + itemOf(another).path("id").asString()).expect(204);
		another.get(ME).expectProblem(401, "UNAUTHENTICATED");
		page.delete(SESSIONS + "/" + UUID.randomUUID()).expectProblem(404, "NOT_FOUND");
		page.delete(SESSIONS).expect(204);
		this.client.get(ME, this.user.token()).expectProblem(401, "UNAUTHENTICATED");
		assertThat(page.get(SESSIONS).expect(200).json().path("items")).hasSize(1);
		assertThat(page.get(ME + "/audit").expect(200).json().path("items").findValuesAsString("action"))
			.startsWith("SESSIONS_ENDED", "SESSION_REVOKED");
		assertThat(page.get(ME + "/notices").expect(200).json().path("items").findValuesAsString("kind"))
			.contains("sessionsEnded");
	}

	private static JsonNode itemOf(PageSession page) {
		for (JsonNode item : page.get(SESSIONS).expect(200).json().path("items")) {
			if (item.path("current").asBoolean()) {
				return item;
			}
		}
		throw new AssertionError("No session is marked as the current one");
	}

	@Test
	void administratorsSessionsAreShortAndUseIsWrittenRarely() {
		RunningPipeline shared = RunningPipeline.shared();
		try (RunningPipeline another = RunningPipeline.start(shared.database(), Map.of())) {
			MovableClock clock = another.clock();
			TestUser users = another.client().newUser("UTC");
			TestUser administrator = Administrator.of(another).user();
			PageSession usersPage = PageSession.of(users);
			PageSession page = PageSession.of(administrator);
			assertThat(page.get(SESSION).expect(200).json().path("lockAfterSeconds").asInt()).isEqualTo(1800);
			String written = itemOf(page).path("lastUsedAt").asString();
			clock.advance(Duration.ofSeconds(59));
			assertThat(itemOf(page).path("lastUsedAt").asString()).isEqualTo(written);
			clock.advance(Duration.ofSeconds(2));
			assertThat(itemOf(page).path("lastUsedAt").asString()).isNotEqualTo(written);
			another.client().get(ME, administrator.token()).expect(200);
			clock.advance(Duration.ofMinutes(30));
			page.get(ME).expectProblem(401, "UNAUTHENTICATED");
			another.client().get(ME, administrator.token()).expectProblem(401, "UNAUTHENTICATED");
			usersPage.get(ME).expect(200);
			page = PageSession.of(administrator);
			for (int step = 1; step < 36; step++) {
				clock.advance(Duration.ofMinutes(20));
				page.get(ME).expect(200);
			}
			clock.advance(Duration.ofMinutes(20));
			page.get(ME).expectProblem(401, "UNAUTHENTICATED");
			usersPage.get(ME).expect(200);
			clock.advance(Duration.ofHours(24));
			usersPage.get(ME).expectProblem(401, "UNAUTHENTICATED");
		}
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '\'',
			textBlock = """
					'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36 Edg/139.0.0.0', Edge on Windows
					'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1', Safari on iPhone
					'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Mobile Safari/537.36', Chrome on Android
					'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15', Safari on macOS
					'Mozilla/5.0 (compatible)', A browser
					curl/8.14.1, curl
					'', Unknown app
					""")
	void devicesHaveNamesThatUsersKnow(String agent, String name) {
		PageSession page = PageSession.of(this.client, signIn(Map.of("User-Agent", agent)).expect(200));
		assertThat(itemOf(page).path("device").asString()).isEqualTo(name);
	}

	private Answer signIn(Map<String, String> headers) {
		return this.client.sendJson("POST", SESSION, null,
				Map.of("email", this.user.email(), "password", this.user.password()), headers);
	}

}
