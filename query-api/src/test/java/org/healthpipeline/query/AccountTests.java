package org.healthpipeline.query;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.Person;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.servers.RunningPipeline;

import static org.assertj.core.api.Assertions.assertThat;

/** Registration, sign-in, sessions and profile. */
class AccountTests {

	private static final String ME = "/api/v1/users/me";

	private final PipelineClient client = RunningPipeline.shared().client();

	@Test
	void oneAddressIsOneAccountHoweverItIsWritten() {
		Person person = this.client.newPerson("Europe/Berlin");
		this.client
			.post("/api/v1/auth/register", null,
					Map.of("email", " " + person.email().toUpperCase(Locale.ROOT), "password", "another password"))
			.expectProblem(409, "EMAIL_TAKEN");
		assertThat(this.client.signIn(person.email().toUpperCase(Locale.ROOT), person.password(), person.id()).token())
			.isNotEqualTo(person.token());
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
		Person person = this.client.newPerson("UTC");
		JsonNode wrong = login(person.email(), "a wrong password").expectProblem(401, "INVALID_CREDENTIALS").json();
		JsonNode unknown = login("nobody-" + person.email(), "a wrong password")
			.expectProblem(401, "INVALID_CREDENTIALS")
			.json();
		assertThat(wrong.path("detail")).isEqualTo(unknown.path("detail"));
		assertThat(wrong.path("title")).isEqualTo(unknown.path("title"));
	}

	@Test
	void guessingIsSlowedDown() {
		Person person = this.client.newPerson("UTC");
		for (int attempt = 0; attempt < 10; attempt++) {
			login(person.email(), "guess number " + attempt).expectProblem(401, "INVALID_CREDENTIALS");
		}
		Answer answer = login(person.email(), person.password()).expectProblem(429, "TOO_MANY_REQUESTS");
		assertThat(answer.header("Retry-After")).isPresent();
		this.client.get(ME, person.token()).expect(200);
	}

	@Test
	void signedOutSessionEndsAtOnceAndNoOther() {
		Person person = this.client.newPerson("UTC");
		Person elsewhere = this.client.signIn(person.email(), person.password(), person.id());
		this.client.post("/api/v1/auth/logout", person.token(), "").expect(204);
		this.client.get(ME, person.token()).expectProblem(401, "UNAUTHENTICATED");
		this.client.get(ME, elsewhere.token()).expect(200);
	}

	@Test
	void sessionsAreListedAndRevokedByTheirOwnerOnly() {
		Person person = this.client.newPerson("UTC");
		Person elsewhere = this.client.signIn(person.email(), person.password(), person.id());
		Person stranger = this.client.newPerson("UTC");
		JsonNode sessions = this.client.get("/api/v1/auth/sessions", elsewhere.token()).expect(200).json();
		assertThat(sessions.path("items")).hasSize(2);
		JsonNode current = sessions.path("items").get(0);
		JsonNode first = sessions.path("items").get(1);
		assertThat(current.path("current").asBoolean()).isTrue();
		assertThat(first.path("current").asBoolean()).isFalse();
		String path = "/api/v1/auth/sessions/" + first.path("id").asString();
		this.client.delete(path, stranger.token()).expectProblem(404, "NOT_FOUND");
		this.client.delete(path, elsewhere.token()).expect(204);
		this.client.get(ME, person.token()).expectProblem(401, "UNAUTHENTICATED");
		this.client.delete(path, elsewhere.token()).expectProblem(404, "NOT_FOUND");
	}

	@Test
	void profileChangesOnlyWhatIsNamed() {
		Person person = this.client.newPerson("Europe/Berlin");
		this.client.patch(ME, person.token(), Map.of("name", "Ada")).expect(200);
		this.client.patch(ME, person.token(), Map.of("nightRule", "bedDay")).expect(200);
		JsonNode profile = this.client.get(ME, person.token()).expect(200).json();
		assertThat(profile.path("name").asString()).isEqualTo("Ada");
		assertThat(profile.path("nightRule").asString()).isEqualTo("bedDay");
		assertThat(profile.path("timezone").asString()).isEqualTo("Europe/Berlin");
		this.client.patch(ME, person.token(), Map.of("timezone", "Mars/Olympus")).expectProblem(400, "INVALID_REQUEST");
	}

	private Answer login(String email, String password) {
		return this.client.post("/api/v1/auth/login", null, Map.of("email", email, "password", password));
	}

}
