package org.healthpipeline.query;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;

import org.healthpipeline.common.account.AccountCodes;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Registration, sign-in, sessions and profile. */
class AccountTests {

	private static final String ME = "/api/v1/users/me";

	private final PipelineClient client = RunningPipeline.shared().client();

	@Test
	void oneAddressIsOneAccountHoweverItIsWritten() {
		TestUser user = this.client.newUser("Europe/Berlin");
		this.client
			.post("/api/v1/auth/register", null,
					Map.of("email", " " + user.email().toUpperCase(Locale.ROOT), "password", "another password"))
			.expectProblem(409, "EMAIL_TAKEN");
		assertThat(this.client.signIn(user.email().toUpperCase(Locale.ROOT), user.password(), user.id()).token())
			.isNotEqualTo(user.token());
	}

	@Test
	void registrationRefusesWhatCannotBeAnAccount() {
		String email = "refused-" + UUID.randomUUID() + "@example.org";
		refuse(Map.of("email", email, "password", "short"));
		refuse(Map.of("email", email, "password", "password123"));
		refuse(Map.of("email", "no address", "password", "a fine long one"));
		refuse(Map.of("email", email, "password", "a fine long one", "timezone", "+02:00"));
		refuse(Map.of("email", email));
	}

	private void refuse(Map<String, String> body) {
		Answer answer = this.client.post("/api/v1/auth/register", null, body).expectProblem(400, "INVALID_REQUEST");
		assertThat(answer.text()).doesNotContain("a fine long one").doesNotContain("password123");
	}

	@Test
	void whatCannotBeSeenOrMisleadsIsNoNameAndNoAddress() {
		TestUser user = this.client.newUser("UTC");
		String device = "/api/v1/devices";
		for (String character : List.of("\\u202e", "\\u2066", "\\u200b", "\\ufeff", "\\ud800", "\\u0000", "\\ue000")) {
			this.client.patch(ME, user.token(), "{\"name\":\"A" + character + "da\"}")
				.expectProblem(400, "TEXT_INVALID");
			for (String field : List.of("deviceName", "deviceIdentifier")) {
				String body = "{\"deviceType\":\"iphone\",\"deviceName\":\"Phone\",\"deviceIdentifier\":\"one\"}"
					.replaceFirst("(\"" + field + "\":\"..)", "$1" + Matcher.quoteReplacement(character));
				this.client.post(device, user.token(), body).expectProblem(400, "TEXT_INVALID");
			}
			String email = "\"a" + character + UUID.randomUUID() + "@example.org\"";
			assertThat(this.client
				.post("/api/v1/auth/register", null,
						"{\"email\":" + email + ",\"password\":\"a fine long one\",\"name\":\"Ada\"}")
				.expect(400)
				.json()
				.path("code")
				.asString()).isIn("TEXT_INVALID", "INVALID_REQUEST");
		}
		this.client
			.post("/api/v1/auth/register", null,
					Map.of("email", "p\u0430ypal-" + UUID.randomUUID() + "@example.org", "password", "a fine long one"))
			.expectProblem(400, "TEXT_INVALID");
	}

	/**
	 * Spaces and the composition of letters differ from keyboard to keyboard.
	 */
	@Test
	void aPasswordIsTheSameHoweverItIsTyped() {
		String email = "typed-" + UUID.randomUUID() + "@example.org";
		this.client
			.post("/api/v1/auth/register", null, Map.of("email", email, "password", "Zo\u00eb\u00a0likes\u2003custard"))
			.expect(201);
		login(email, "Zoe\u0308 likes custard").expect(200);
		login(email, "Zoe likes custard").expectProblem(401, "INVALID_CREDENTIALS");
	}

	@Test
	void wrongPasswordAndUnknownAddressGetTheSameAnswer() {
		TestUser user = this.client.newUser("UTC");
		JsonNode wrong = login(user.email(), "a wrong password").expectProblem(401, "INVALID_CREDENTIALS").json();
		JsonNode unknown = login("nobody-" + user.email(), "a wrong password").expectProblem(401, "INVALID_CREDENTIALS")
			.json();
		assertThat(wrong.path("detail")).isEqualTo(unknown.path("detail"));
		assertThat(wrong.path("title")).isEqualTo(unknown.path("title"));
	}

	@Test
	void guessingIsSlowedDown() {
		TestUser user = this.client.newUser("UTC");
		for (int attempt = 0; attempt < 10; attempt++) {
			login(user.email(), "guess number " + attempt).expectProblem(401, "INVALID_CREDENTIALS");
		}
		Answer answer = login(user.email(), user.password()).expectProblem(429, "TOO_MANY_REQUESTS");
		assertThat(answer.header("Retry-After")).isPresent();
		this.client.get(ME, user.token()).expect(200);
	}

	/** A client's claim about its address proves nothing. */
	@Test
	void guessingIsSlowedDownWhateverTheGuesserClaimsAndTheUserIsNotLockedOut() {
		TestUser user = this.client.newUser("UTC");
		try (RunningPipeline another = RunningPipeline.start(RunningPipeline.shared().database(),
				Map.of("health-pipeline.http.proxies", ""))) {
			for (String email : List.of(user.email(), "nobody-" + user.email())) {
				for (int attempt = 0; attempt < 10; attempt++) {
					guess(another.client(), email, attempt).expectProblem(401, "INVALID_CREDENTIALS");
				}
				Answer refused = guess(another.client(), email, 11).expectProblem(429, "TOO_MANY_REQUESTS");
				assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow())).isBetween(1, 5);
				login(email, user.password()).expectProblem(429, "TOO_MANY_REQUESTS");
			}
			another.clock().advance(Duration.ofSeconds(30));
			another.client().signIn(user.email(), user.password(), user.id());
		}
	}

	private static Answer guess(PipelineClient client, String email, int number) {
		String address = "203.0.113." + number;
		return client.sendJson("POST", "/api/v1/auth/login", null,
				Map.of("email", email, "password", "guess number " + number), Map.of("X-Forwarded-For", address,
						"X-Real-IP", address, "Forwarded", "for=" + address, "Client-IP", address));
	}

	@Test
	void signedOutSessionEndsAtOnceAndNoOther() {
		TestUser user = this.client.newUser("UTC");
		TestUser elsewhere = this.client.signIn(user.email(), user.password(), user.id());
		this.client.post("/api/v1/auth/logout", user.token(), "").expect(204);
		this.client.get(ME, user.token()).expectProblem(401, "UNAUTHENTICATED");
		this.client.get(ME, elsewhere.token()).expect(200);
	}

	@Test
	void sessionsAreListedAndRevokedByTheirOwnerOnly() {
		TestUser user = this.client.newUser("UTC");
		TestUser elsewhere = this.client.signIn(user.email(), user.password(), user.id());
		TestUser stranger = this.client.newUser("UTC");
		JsonNode sessions = this.client.get("/api/v1/auth/sessions", elsewhere.token()).expect(200).json();
		assertThat(sessions.path("items")).hasSize(2);
		JsonNode current = sessions.path("items").get(0);
		JsonNode first = sessions.path("items").get(1);
		assertThat(current.path("current").asBoolean()).isTrue();
		assertThat(first.path("current").asBoolean()).isFalse();
		String path = "/api/v1/auth/sessions/" + first.path("id").asString();
		this.client.delete(path, stranger.token()).expectProblem(404, "NOT_FOUND");
		this.client.delete(path, elsewhere.token()).expect(204);
		this.client.get(ME, user.token()).expectProblem(401, "UNAUTHENTICATED");
		this.client.delete(path, elsewhere.token()).expectProblem(404, "NOT_FOUND");
	}

	@Test
	void profileChangesOnlyWhatIsNamed() {
		TestUser user = this.client.newUser("Europe/Berlin");
		this.client.patch(ME, user.token(), Map.of("name", "Ada")).expect(200);
		this.client.patch(ME, user.token(), Map.of("nightRule", "bedDay")).expect(200);
		JsonNode profile = this.client.get(ME, user.token()).expect(200).json();
		assertThat(profile.path("name").asString()).isEqualTo("Ada");
		assertThat(profile.path("nightRule").asString()).isEqualTo("bedDay");
		assertThat(profile.path("timezone").asString()).isEqualTo("Europe/Berlin");
		this.client.patch(ME, user.token(), Map.of("timezone", "Mars/Olympus")).expectProblem(400, "INVALID_REQUEST");
	}

	@Test
	void aNewPasswordEndsTheOtherSessionsAndIsTold() {
		TestUser user = this.client.newUser("UTC");
		TestUser elsewhere = this.client.signIn(user.email(), user.password(), user.id());
		String changed = "another sentence " + UUID.randomUUID();
		change(user, "not the old one", changed).expectProblem(403, "WRONG_PASSWORD");
		change(user, user.password(), "short").expectProblem(400, "INVALID_REQUEST");
		change(user, user.password(), user.password()).expectProblem(400, "INVALID_REQUEST");
		change(user, user.password(), changed).expect(204);
		this.client.get(ME, user.token()).expect(200);
		this.client.get(ME, elsewhere.token()).expectProblem(401, "UNAUTHENTICATED");
		login(user.email(), user.password()).expectProblem(401, "INVALID_CREDENTIALS");
		login(user.email(), changed).expect(200);
		assertThat(this.client.get(ME + "/audit", user.token()).text()).contains("PASSWORD_CHANGED", "REFUSED");
		JsonNode notices = this.client.get(ME + "/notices", user.token()).expect(200).json().path("items");
		assertThat(notices).hasSize(1);
		assertThat(notices.get(0).path("kind").asString()).isEqualTo("passwordChanged");
		String seen = ME + "/notices/" + notices.get(0).path("id").asString() + "/seen";
		this.client.post(seen, this.client.newUser("UTC").token(), "").expectProblem(404, "NOT_FOUND");
		this.client.post(seen, user.token(), "").expect(204);
		assertThat(this.client.get(ME + "/notices", user.token()).json().path("items").get(0).has("seenAt")).isTrue();
	}

	private Answer change(TestUser user, String old, String wanted) {
		return this.client.post("/api/v1/auth/password", user.token(),
				Map.of("oldPassword", old, "newPassword", wanted));
	}

	@Test
	void aCodeSetsOneNewPasswordAndEndsEverySession() {
		TestUser user = this.client.newUser("UTC");
		AccountCodes codes = RunningPipeline.shared().part(AccountCodes.class);
		String code = codes.issue(user.id(), AccountCodes.Kind.RESET, false).code();
		String second = codes.issue(user.id(), AccountCodes.Kind.RESET, false).code();
		String changed = "another sentence " + UUID.randomUUID();
		reset(code, "password123").expectProblem(400, "INVALID_REQUEST");
		reset(code.toLowerCase(Locale.ROOT).replace("-", " "), changed).expect(204);
		reset(code, changed).expectProblem(400, "INVALID_CODE");
		reset(second, changed).expectProblem(400, "INVALID_CODE");
		this.client.get(ME, user.token()).expectProblem(401, "UNAUTHENTICATED");
		TestUser again = this.client.signIn(user.email(), changed, user.id());
		assertThat(this.client.get(ME + "/audit", again.token()).text()).contains("PASSWORD_RESET");
		assertThat(this.client.get(ME + "/notices", again.token()).text()).contains("passwordReset");
		assertThat(this.client.get(ME, again.token()).json().path("emailProvenAt").isNull()).isTrue();
	}

	@Test
	void aCodeLastsAnHourAndIsForOneThing() {
		TestUser user = this.client.newUser("UTC");
		RunningPipeline pipeline = RunningPipeline.shared();
		InstantSource then = () -> pipeline.clock().instant().minus(Duration.ofHours(1));
		AccountCodes earlier = new AccountCodes(pipeline.part(JdbcClient.class), then);
		String over = earlier.issue(user.id(), AccountCodes.Kind.RESET, false).code();
		reset(over, "another sentence " + UUID.randomUUID()).expectProblem(400, "INVALID_CODE");
		String proof = earlier.issue(user.id(), AccountCodes.Kind.VERIFY, true).code();
		reset(proof, "another sentence " + UUID.randomUUID()).expectProblem(400, "INVALID_CODE");
		verify(proof).expect(204);
		verify(proof).expectProblem(400, "INVALID_CODE");
		assertThat(this.client.get(ME, user.token()).json().path("emailProvenAt").isString()).isTrue();
	}

	@Test
	void withoutMailAnAdministratorIsAskedWhoeverAsks() {
		TestUser user = this.client.newUser("UTC");
		for (String email : List.of(user.email(), "nobody-" + user.email())) {
			assertThat(this.client.post("/api/v1/auth/reset", null, Map.of("email", email)).expect(202).text())
				.isEqualTo("{\"by\":\"administrator\"}");
		}
		assertThat(this.client.get("/api/v1/auth/options", null).expect(200).text())
			.isEqualTo("{\"registration\":\"open\",\"mail\":false}");
		this.client.post("/api/v1/auth/verify/mail", user.token(), "").expectProblem(409, "CONFLICT");
	}

	@Test
	void guessesOfCodesAndOfAddressesAreThrottledByClient() {
		TestUser user = this.client.newUser("UTC");
		Map<String, String> guesser = Map.of("X-Forwarded-For", "198.51.100.201");
		for (int guess = 0; guess < 20; guess++) {
			this.client
				.sendJson("POST", "/api/v1/auth/verify", null, Map.of("code", "0000-0000-0000-00" + (10 + guess)),
						guesser)
				.expectProblem(400, "INVALID_CODE");
			this.client.sendJson("POST", "/api/v1/auth/register", null, account(user.email()), guesser)
				.expectProblem(409, "EMAIL_TAKEN");
		}
		assertThat(this.client
			.sendJson("POST", "/api/v1/auth/verify", null, Map.of("code", "0000-0000-0000-0000"), guesser)
			.expectProblem(429, "TOO_MANY_REQUESTS")
			.header("Retry-After")).isPresent();
		for (String email : List.of(user.email(), "fresh-" + user.email())) {
			this.client.sendJson("POST", "/api/v1/auth/register", null, account(email), guesser)
				.expectProblem(429, "TOO_MANY_REQUESTS");
		}
	}

	private static Map<String, String> account(String email) {
		return Map.of("email", email, "password", "a sentence that nobody guesses");
	}

	private Answer reset(String code, String password) {
		return this.client.post("/api/v1/auth/reset/confirm", null, Map.of("code", code, "newPassword", password));
	}

	private Answer verify(String code) {
		return this.client.post("/api/v1/auth/verify", null, Map.of("code", code));
	}

	@Test
	void whatIsSaidOfTheReaderIsKeptAndCanBeTakenBack() {
		TestUser user = this.client.newUser("Europe/Berlin");
		JsonNode first = this.client.get(ME, user.token()).expect(200).json();
		for (String field : List.of("birthYear", "sexAtBirth", "language")) {
			assertThat(first.path(field).isNull()).as(field).isTrue();
		}
		assertThat(first.path("units").propertyNames()).containsExactlyInAnyOrder("mass", "distance", "height",
				"temperature", "glucose", "energy");
		assertThat(first.path("units")).allSatisfy((unit) -> assertThat(unit.isNull()).isTrue());
		JsonNode said = this.client.patch(ME, user.token(), """
				{"birthYear":1984,"sexAtBirth":"female","language":"DE-at","units":{"mass":"st","distance":"mi",
				"height":"ft","temperature":"F","glucose":"mmol/L","energy":"kJ"}}""").expect(200).json();
		assertThat(said.path("birthYear").asInt()).isEqualTo(1984);
		assertThat(said.path("sexAtBirth").asString()).isEqualTo("female");
		assertThat(said.path("language").asString()).isEqualTo("de-AT");
		assertThat(said.path("timezone").asString()).isEqualTo("Europe/Berlin");
		assertThat(this.client.get(ME, user.token()).expect(200).json()).isEqualTo(said);
		JsonNode merged = this.client
			.patch(ME, user.token(), "{\"birthYear\":null,\"units\":{\"mass\":\"lb\",\"glucose\":null}}")
			.expect(200)
			.json();
		assertThat(merged.path("birthYear").isNull()).isTrue();
		assertThat(merged.path("sexAtBirth").asString()).isEqualTo("female");
		assertThat(merged.path("units").path("mass").asString()).isEqualTo("lb");
		assertThat(merged.path("units").path("glucose").isNull()).isTrue();
		assertThat(merged.path("units").path("energy").asString()).isEqualTo("kJ");
		JsonNode none = this.client.patch(ME, user.token(), "{\"sexAtBirth\":null,\"language\":null,\"units\":null}")
			.expect(200)
			.json();
		assertThat(none).isEqualTo(first);
		assertThat(this.client.patch(ME, user.token(), "{\"units\":{}}").expect(200).json()).isEqualTo(first);
	}

	@Test
	void whatCannotBeSaidOfTheReaderIsRefusedAndNothingChanges() {
		TestUser user = this.client.newUser("Europe/Berlin");
		JsonNode before = this.client.get(ME, user.token()).expect(200).json();
		for (String part : List.of("'birthYear':1800", "'birthYear':2900", "'birthYear':1984.5", "'birthYear':'1984'",
				"'birthYear':99999999999", "'birthYear':true", "'sexAtBirth':'Female'", "'sexAtBirth':''",
				"'language':'fr'", "'language':'de_DE'", "'language':''", "'units':{'mass':'kgs'}",
				"'units':{'mass':'g'}", "'units':{'distance':'m'}", "'units':{'height':'in'}",
				"'units':{'temperature':'K'}", "'units':{'glucose':'mg/dl'}", "'units':{'energy':'cal'}",
				"'units':{'weight':'kg'}", "'units':{'weight':null}", "'units':'metric'", "'units':{'mass':[1]}")) {
			this.client.patch(ME, user.token(), "{\"name\":\"Ada\"," + part.replace('\'', '"') + "}")
				.expectProblem(400, "INVALID_REQUEST");
		}
		assertThat(this.client.get(ME, user.token()).expect(200).json()).isEqualTo(before);
	}

	private Answer login(String email, String password) {
		return this.client.post("/api/v1/auth/login", null, Map.of("email", email, "password", password));
	}

}
