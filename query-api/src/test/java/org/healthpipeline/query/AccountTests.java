package org.healthpipeline.query;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;

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

	private Answer login(String email, String password) {
		return this.client.post("/api/v1/auth/login", null, Map.of("email", email, "password", password));
	}

}
