package org.healthpipeline.query;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.apache.commons.codec.binary.Base32;
import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.StoredRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Second factors over HTTP, except passkeys, which need a browser. */
class SecondFactorTests {

	private static final String FACTORS = "/api/v1/auth/factors";

	private static final String LOGIN = "/api/v1/auth/login";

	private final RunningPipeline pipeline = RunningPipeline.shared();

	private final PipelineClient client = this.pipeline.client();

	private final StoredRows rows = new StoredRows(this.pipeline.database());

	@Test
	void anAppCountsOnceItsFirstCodeWasRightAndEachCodeIsTakenOnce() {
		TestUser user = this.client.newUser("UTC");
		JsonNode app = begin(this.client, user);
		assertThat(app.path("uri").asString()).startsWith("otpauth://totp/Health%20pipeline%3A")
			.contains("secret=" + app.path("secret").asString())
			.contains("issuer=Health%20pipeline");
		assertThat(app.path("qr").asString()).startsWith("<svg ");
		login(user, Map.of()).expect(200);
		String code = code(app);
		this.client.post(FACTORS + "/totp/confirm", user.token(), Map.of("code", wrong(code)))
			.expectProblem(422, "CODE_NOT_CONFIRMED");
		login(user, Map.of()).expect(200);
		confirm(this.client, user, code);

		login(user, Map.of()).expectProblem(401, "SECOND_FACTOR_REQUIRED");
		login(user, Map.of("code", code)).expectProblem(401, "INVALID_SECOND_FACTOR");
		login(user, Map.of("code", wrong(code))).expectProblem(401, "INVALID_SECOND_FACTOR");
		this.client.post("/api/v1/auth/session", null, Map.of("email", user.email(), "password", user.password()))
			.expectProblem(401, "SECOND_FACTOR_REQUIRED");
		this.client.post(LOGIN, null, Map.of("email", user.email(), "password", "not the one", "code", code))
			.expectProblem(401, "INVALID_CREDENTIALS");
		login(user, Map.of("code", code(app, 1))).expect(200);
	}

	@Test
	void aRecoveryCodeIsTakenOnceHoweverItIsTyped() {
		TestUser user = this.client.newUser("UTC");
		JsonNode app = begin(this.client, user);
		List<String> codes = confirm(this.client, user, code(app));
		assertThat(codes).hasSize(10).doesNotHaveDuplicates().allMatch((code) -> code.matches("(?:[0-9a-z]{6}-?){4}"));
		login(user, Map.of("code", codes.get(3).toUpperCase(Locale.ROOT).replace('-', ' '))).expect(200);
		login(user, Map.of("code", codes.get(3))).expectProblem(401, "INVALID_SECOND_FACTOR");
		assertThat(factors(user).path("recoveryCodesLeft").asInt()).isEqualTo(9);
		JsonNode renewed = this.client.post(FACTORS + "/recovery-codes", user.token(), password(user))
			.expect(200)
			.json();
		assertThat(renewed.path("recoveryCodes")).hasSize(10);
		login(user, Map.of("code", codes.get(4))).expectProblem(401, "INVALID_SECOND_FACTOR");
		login(user, Map.of("code", renewed.path("recoveryCodes").get(0).asString())).expect(200);
	}

	@Test
	void whoeverRemovesTheLastFactorNeedsThePasswordAndThenOnlyThat() {
		TestUser user = this.client.newUser("UTC");
		JsonNode app = begin(this.client, user);
		confirm(this.client, user, code(app));
		String id = factors(user).path("items").get(0).path("id").asString();
		this.client.post(FACTORS + "/totp", user.token(), password(user)).expectProblem(409, "CONFLICT");
		this.client.sendJson("DELETE", FACTORS + "/" + id, user.token(), Map.of("password", "not the one"), Map.of())
			.expectProblem(403, "WRONG_PASSWORD");
		TestUser other = this.client.newUser("UTC");
		this.client.sendJson("DELETE", FACTORS + "/" + id, other.token(), password(other), Map.of())
			.expectProblem(404, "NOT_FOUND");
		this.client.sendJson("DELETE", FACTORS + "/" + id, user.token(), password(user), Map.of()).expect(204);
		assertThat(factors(user).path("items")).isEmpty();
		assertThat(factors(user).path("recoveryCodesLeft").asInt()).isZero();
		login(user, Map.of()).expect(200);
		JsonNode audit = this.client.get("/api/v1/users/me/audit", user.token()).expect(200).json();
		assertThat(StreamSupport.stream(audit.path("items").spliterator(), false)
			.map((entry) -> entry.path("action").asString())).contains("SECOND_FACTOR_ADDED", "SECOND_FACTOR_REMOVED");
	}

	@Test
	void nothingOfAFactorIsStoredReadably() {
		TestUser user = this.client.newUser("UTC");
		JsonNode app = begin(this.client, user);
		confirm(this.client, user, code(app));
		byte[] secret = new Base32().decode(app.path("secret").asString());
		assertThat(this.rows.count("SELECT count(*) FROM second_factors WHERE user_id = ?", user.id())).isOne();
		assertThat(this.rows.count("SELECT count(*) FROM second_factors WHERE position(? in payload) > 0", secret))
			.isZero();
	}

	@Test
	void onlyWhoHasThePasswordLearnsWhatTheAccountCanShow() {
		TestUser user = this.client.newUser("UTC");
		JsonNode app = begin(this.client, user);
		confirm(this.client, user, code(app));
		Map<String, String> right = Map.of("email", user.email(), "password", user.password());
		JsonNode challenge = this.client.post("/api/v1/auth/challenge", null, right).expect(200).json();
		assertThat(challenge.path("methods").toString()).isEqualTo("[\"totp\",\"recovery\"]");
		assertThat(challenge.path("passkeyOptions").isNull()).isTrue();
		this.client.post("/api/v1/auth/challenge", null, Map.of("email", user.email(), "password", "not the one"))
			.expectProblem(401, "INVALID_CREDENTIALS");
		this.client
			.post("/api/v1/auth/challenge", null, Map.of("email", "nobody@example.org", "password", "not the one"))
			.expectProblem(401, "INVALID_CREDENTIALS");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "not JSON",
			"{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"response\":{}}" })
	void anAnswerThatNoPasskeyGaveIsRefused(String answer) {
		TestUser user = this.client.newUser("UTC");
		JsonNode app = begin(this.client, user);
		confirm(this.client, user, code(app));
		login(user, Map.of("passkey", answer)).expectProblem(401, "INVALID_SECOND_FACTOR");
		Map<String, String> passkey = Map.of("name", "Mine", "credential", answer);
		Answer refused = this.client.post(FACTORS + "/passkeys", user.token(), passkey);
		assertThat(refused.status()).isIn(400, 409);
	}

	@Test
	void whereItIsDemandedASessionWithoutOneOnlySetsOneUp() {
		try (RunningPipeline strict = RunningPipeline
			.start(Map.of("health-pipeline.second-factor.demanded-of", "everybody"))) {
			PipelineClient strictClient = strict.client();
			TestUser user = strictClient.newUser("UTC");
			strictClient.get("/api/v1/users/me", user.token()).expect(200);
			for (String path : List.of("/api/v1/devices", "/api/v1/shares", "/api/v1/users/me/summary?date=today")) {
				strictClient.get(path, user.token()).expectProblem(403, "SECOND_FACTOR_MISSING");
			}
			strictClient.get("/api/v1/nowhere", user.token()).expectProblem(403, "SECOND_FACTOR_MISSING");
			JsonNode app = begin(strictClient, user);
			confirm(strictClient, user, code(app));
			strictClient.get("/api/v1/devices", user.token()).expect(200);
		}
	}

	private JsonNode factors(TestUser user) {
		return this.client.get(FACTORS, user.token()).expect(200).json();
	}

	private static JsonNode begin(PipelineClient client, TestUser user) {
		return client.post(FACTORS + "/totp", user.token(), password(user)).expect(200).json();
	}

	private static List<String> confirm(PipelineClient client, TestUser user, String code) {
		JsonNode added = client.post(FACTORS + "/totp/confirm", user.token(), Map.of("code", code)).expect(200).json();
		return StreamSupport.stream(added.path("recoveryCodes").spliterator(), false).map(JsonNode::asString).toList();
	}

	private static Map<String, String> password(TestUser user) {
		return Map.of("password", user.password());
	}

	private Answer login(TestUser user, Map<String, String> factor) {
		Map<String, String> body = new TreeMap<>(factor);
		body.put("email", user.email());
		body.put("password", user.password());
		return this.client.post(LOGIN, null, body);
	}

	private static String code(JsonNode app) {
		return code(app, 0);
	}

	/**
	 * Computes the code by RFC 6238, independently of the product.
	 * @param ahead half minutes from now
	 */
	private static String code(JsonNode app, long ahead) {
		try {
			Mac mac = Mac.getInstance("HmacSHA1");
			mac.init(new SecretKeySpec(new Base32().decode(app.path("secret").asString()), "HmacSHA1"));
			long step = Instant.now().getEpochSecond() / 30 + ahead;
			byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
			int number = ByteBuffer.wrap(hash, hash[hash.length - 1] & 15, 4).getInt() & Integer.MAX_VALUE;
			return "%06d".formatted(number % 1_000_000);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String wrong(String code) {
		return ((code.charAt(0) == '9') ? '0' : '9') + code.substring(1);
	}

}
