package org.healthpipeline.query.mail;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.awaitility.Awaitility;
import org.healthpipeline.common.account.Invitations;
import org.healthpipeline.common.mail.MailKind;
import org.healthpipeline.common.mail.MailOutbox;
import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.Shared;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.StoredRows;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Accounts where a mail server is configured. */
class MailTests {

	private static final String BASE = "https://health.example.org";

	private static final Pattern CODE = Pattern.compile("[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}");

	private static GreenMail server;

	private static RunningPipeline pipeline;

	private static PipelineClient client;

	@BeforeAll
	static void start() throws IOException {
		// Keeps the port the same when the server returns.
		try (ServerSocket free = new ServerSocket(0)) {
			server = new GreenMail(new ServerSetup(free.getLocalPort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
		}
		server.start();
		pipeline = RunningPipeline.start(Map.of("health-pipeline.mail.host", "127.0.0.1", "health-pipeline.mail.port",
				String.valueOf(server.getSmtp().getPort()), "health-pipeline.mail.security", "none",
				"health-pipeline.mail.from", "health@example.org", "health-pipeline.mail.first-retry", "100ms",
				"health-pipeline.share.public-base", BASE));
		client = pipeline.client();
	}

	@AfterAll
	static void stop() {
		pipeline.close();
		server.stop();
	}

	@Test
	void anAddressIsProvenBeforeTheFirstSignIn() throws Exception {
		String email = address();
		String password = "a sentence " + UUID.randomUUID();
		JsonNode made = register(email, password, null).expect(201).json();
		assertThat(made.path("emailProvenAt").isNull()).isTrue();
		login(email, password).expectProblem(401, "INVALID_CREDENTIALS");
		MimeMessage mail = await(email, 1);
		assertThat(mail.getFrom()[0].toString()).isEqualTo("health@example.org");
		String code = code(mail);
		assertThat(text(mail)).contains(BASE + "/verify#" + code);
		assertThat(stored(code)).as("a code in the database").isFalse();
		client.post("/api/v1/auth/verify", null, Map.of("code", code)).expect(204);
		client.post("/api/v1/auth/verify", null, Map.of("code", code)).expectProblem(400, "INVALID_CODE");
		login(email, password).expect(200);
	}

	@Test
	void registeringAKnownAddressLooksTheSameAndIsToldByMailOnly() throws Exception {
		TestUser user = provenUser();
		client.patch("/api/v1/users/me", user.token(), Map.of("language", "de-AT")).expect(200);
		int before = mails(user.email()).size();
		Answer known = register(user.email(), "a sentence " + UUID.randomUUID(), "Robin").expect(201);
		Answer fresh = register(address(), "a sentence " + UUID.randomUUID(), "Robin").expect(201);
		assertThat(shape(known.json())).isEqualTo(shape(fresh.json()));
		assertThat(known.json().path("id").asString()).isNotEqualTo(user.id().toString());
		MimeMessage mail = await(user.email(), before + 1);
		assertThat(mail.getSubject()).isEqualTo("Sie haben schon ein Konto");
		assertThat(client.get("/api/v1/users/me/audit", user.token()).expect(200).text())
			.contains("REGISTRATION_TRIED");
		login(user.email(), user.password()).expect(200);
	}

	@Test
	void aForgottenPasswordIsSetByMailAndTheAnswerTellsNothing() throws Exception {
		TestUser user = provenUser();
		int before = mails(user.email()).size();
		String nobody = address();
		Answer unknown = client.post("/api/v1/auth/reset", null, Map.of("email", nobody)).expect(202);
		Answer known = client
			.sendJson("POST", "/api/v1/auth/reset", null, Map.of("email", user.email()),
					Map.of("X-Forwarded-Host", "evil.example"))
			.expect(202);
		assertThat(known.text()).isEqualTo(unknown.text()).isEqualTo("{\"by\":\"mail\"}");
		MimeMessage mail = await(user.email(), before + 1);
		String code = code(mail);
		assertThat(text(mail)).contains(BASE + "/reset#" + code).doesNotContain("evil");
		assertThat(mails(nobody)).isEmpty();
		String changed = "another sentence " + UUID.randomUUID();
		client.post("/api/v1/auth/reset/confirm", null, Map.of("code", code, "newPassword", changed)).expect(204);
		client.get("/api/v1/users/me", user.token()).expectProblem(401, "UNAUTHENTICATED");
		login(user.email(), changed).expect(200);
		assertThat(text(await(user.email(), before + 2))).contains("A new password was set")
			.contains(BASE + "/account");
		assertThat(new StoredRows(pipeline.database()).count("SELECT count(*) FROM reset_requests")).isZero();
	}

	@Test
	void anAddressGetsFewMailsHoweverManyAreAskedFor() {
		TestUser user = provenUser();
		int before = mails(user.email()).size();
		for (int time = 0; time < 12; time++) {
			client
				.sendJson("POST", "/api/v1/auth/reset", null, Map.of("email", user.email()),
						Map.of("X-Forwarded-For", "198.51.100." + time))
				.expect(202);
		}
		awaitNothingWaits();
		assertThat(mails(user.email())).hasSize(before + 5);
	}

	@Test
	void anOutageOfTheServerLosesNothingAndDelaysNobody() {
		TestUser user = provenUser();
		int before = mails(user.email()).size();
		server.getSmtp().stopService();
		try {
			client
				.post("/api/v1/auth/password", user.token(),
						Map.of("oldPassword", user.password(), "newPassword", "another sentence " + UUID.randomUUID()))
				.expect(204);
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.until(() -> new StoredRows(pipeline.database())
					.count("SELECT count(*) FROM mail_outbox WHERE user_id = ? AND attempts > 1", user.id()) == 1);
			assertThat(mails(user.email())).hasSize(before);
		}
		finally {
			server.reset();
		}
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> mails(user.email()).size() == 1);
		awaitNothingWaits();
	}

	@Test
	void whoIsInvitedByMailHasProvenTheAddress() throws Exception {
		TestUser administrator = provenUser();
		String email = address();
		Invitations invitations = pipeline.part(Invitations.class);
		MailOutbox outbox = pipeline.part(MailOutbox.class);
		pipeline.part(TransactionTemplate.class)
			.executeWithoutResult((status) -> outbox.add(administrator.id(), MailKind.INVITATION, email,
					invitations.prepare(administrator.id(), email).id()));
		String code = code(await(email, 1));
		Map<String, String> account = new TreeMap<>(
				Map.of("email", address(), "password", "a sentence that nobody guesses", "invitation", code));
		client.post("/api/v1/auth/register", null, account).expectProblem(400, "INVALID_CODE");
		account.put("email", email);
		assertThat(
				client.post("/api/v1/auth/register", null, account).expect(201).json().path("emailProvenAt").isString())
			.isTrue();
		login(email, "a sentence that nobody guesses").expect(200);
		client.post("/api/v1/auth/register", null, account).expectProblem(400, "INVALID_CODE");
	}

	@Test
	void whoHasProvenTheAddressReadsWhatIsSharedWithItAndIsInvitedByMail() throws Exception {
		TestUser owner = provenUser();
		client.patch("/api/v1/users/me", owner.token(), Map.of("name", "Robin https://evil.example")).expect(200);
		String later = address();
		Shared unknown = Shared.account(owner, later, List.of("STEPS"), "2026-03-02", "2026-03-08", "day");
		MimeMessage mail = await(later, 1);
		assertThat(text(mail)).contains("Somebody shares health data with you", BASE + "/sharing")
			.doesNotContain("evil", "STEPS");
		TestUser doctor = prove(later, "a sentence " + UUID.randomUUID());
		assertThat(client.get("/api/v1/shared/mine", doctor.token()).expect(200).json().path("waiting")).isEmpty();
		unknown.read(doctor, "").expect(200);
	}

	private static TestUser provenUser() {
		return prove(address(), "a sentence " + UUID.randomUUID());
	}

	private static TestUser prove(String email, String password) {
		int before = mails(email).size();
		String id = register(email, password, null).expect(201).json().path("id").asString();
		client.post("/api/v1/auth/verify", null, Map.of("code", code(await(email, before + 1)))).expect(204);
		TestUser user = client.signIn(email, password, UUID.fromString(id));
		await(email, before + 2);
		return user;
	}

	private static Answer register(String email, String password, @Nullable String name) {
		Map<String, String> account = new TreeMap<>(Map.of("email", email, "password", password));
		if (name != null) {
			account.put("name", name);
		}
		return client.post("/api/v1/auth/register", null, account);
	}

	private static Answer login(String email, String password) {
		return client.post("/api/v1/auth/login", null, Map.of("email", email, "password", password));
	}

	/** Returns everything except what differs between accounts. */
	private static Map<String, String> shape(JsonNode account) {
		Map<String, String> shape = new TreeMap<>();
		account.properties().forEach((field) -> shape.put(field.getKey(), field.getValue().toString()));
		shape.keySet().removeAll(List.of("id", "email"));
		return shape;
	}

	private static boolean stored(String code) {
		return new StoredRows(pipeline.database()).count("SELECT count(*) FROM mail_outbox m WHERE m::text LIKE ?",
				"%" + code + "%") > 0
				|| new StoredRows(pipeline.database())
					.count("SELECT count(*) FROM account_codes c WHERE c::text LIKE ?", "%" + code + "%") > 0;
	}

	private static void awaitNothingWaits() {
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> new StoredRows(pipeline.database())
				.count("SELECT (SELECT count(*) FROM mail_outbox) + (SELECT count(*) FROM reset_requests)") == 0);
	}

	/** Waits for the last of this many mails. */
	private static MimeMessage await(String email, int count) {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> mails(email), (mails) -> mails.size() >= count)
			.get(count - 1);
	}

	private static List<MimeMessage> mails(String email) {
		return Arrays.stream(server.getReceivedMessages()).filter((mail) -> isTo(mail, email)).toList();
	}

	private static boolean isTo(MimeMessage mail, String email) {
		try {
			return mail.getAllRecipients()[0].toString().equals(email);
		}
		catch (MessagingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String code(MimeMessage mail) {
		Matcher code = CODE.matcher(text(mail));
		assertThat(code.find()).as(() -> text(mail)).isTrue();
		return code.group();
	}

	private static String text(MimeMessage mail) {
		try {
			return (String) mail.getContent();
		}
		catch (IOException | MessagingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String address() {
		return "mail-" + UUID.randomUUID() + "@example.org";
	}

}
