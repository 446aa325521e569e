package org.healthpipeline.systemtests.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

import org.healthpipeline.admin.operation.Counting;
import org.healthpipeline.testsupport.client.Administrator;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.Servers;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Operators' actions on the page: each needs a confirmation, and each is in the audit
 * log.
 */
@BrowserTest
class OperatorPageTests {

	private static final String QUEUES = """
			{"dispatch":"rabbit","queues":[{"name":"work","messages":5,"consumers":2,"deadLetters":false},\
			{"name":"work-dead","messages":3,"consumers":0,"deadLetters":true}]}""";

	private static final String EMERGENCIES = "[aria-label='Emergency accesses, newest first'] li";

	private static final RunningPipeline PIPELINE = RunningPipeline.start(Servers.underTest().newDatabase(),
			Map.of("health-pipeline.operations.poll-every", "50ms"), Counting.Configured.class);

	private final Counting counting = PIPELINE.part(Counting.class);

	private final TestUser administrator = Administrator.of(PIPELINE).user();

	private final JdbcClient database = JdbcClient.create(PIPELINE.database().asOwner());

	private final Browser browser;

	OperatorPageTests(Browser browser) {
		this.browser = browser;
	}

	@AfterEach
	void open() {
		this.counting.open();
	}

	@AfterAll
	static void end() {
		PIPELINE.close();
	}

	@Test
	void whoIsNoAdministratorIsRefusedAndSeesNoWayThere() {
		this.browser.openAs(PIPELINE.client().newUser("UTC"), "/operator");
		this.browser.awaitText("For administrators only");
		assertThat(this.browser.texts("nav a")).contains("Today").doesNotContain("Operation");
		assertThat(this.browser.texts("h2")).isEmpty();
	}

	@Test
	void serversAndPendingJobsAreShownAndStayUpToDate() {
		TestUser user = PIPELINE.client().newUser("UTC");
		this.browser.openAs(this.administrator, "/");
		this.browser.button("Operation").click();
		this.browser.awaitText("No parked jobs");
		assertThat(this.browser.texts("[aria-label='Servers of the admin service, table'] tbody tr"))
			.anyMatch((row) -> row.matches("Database healthy [0-9,]+ ms"))
			.anyMatch((row) -> row.startsWith("Cache healthy"))
			.anyMatch((row) -> row.startsWith("Object store"));
		assertThat(this.browser.texts("[aria-label='Servers of the service of these pages, table'] tbody tr"))
			.anyMatch((row) -> row.startsWith("Database healthy"));
		assertThat(this.browser.text()).contains("Pending, live", "Pending, replay", "Lag");
		park(user.id());
		this.browser.awaitText(user.id().toString());
		this.database.sql("DELETE FROM aggregation_jobs WHERE user_id = ?").param(user.id()).update();
		this.browser.awaitText("No parked jobs");
	}

	@Test
	void parkedJobIsSentAgainAfterTheQuestionAndNotByTurningItDown() {
		TestUser user = PIPELINE.client().newUser("UTC");
		park(user.id());
		this.browser.openAs(this.administrator, "/operator");
		String name = "Send again the parked jobs of " + user.id();
		this.browser.button(name).sendKeys(Keys.ENTER);
		assertThat(this.browser.find("dialog[open]").getText()).contains("another round of attempts");
		for (int step = 0; step < 5; step++) {
			this.browser.tab();
			assertThat(this.browser.script(
					"return document.activeElement === document.body || document.activeElement.closest('dialog') !== null"))
				.as("the keyboard stays in the question")
				.isEqualTo(true);
		}
		this.browser.script("document.querySelector('dialog[open] button').focus()");
		this.browser.press(Keys.ESCAPE);
		awaitNoQuestion();
		assertThat(this.browser.script("return document.activeElement.getAttribute('aria-label')")).isEqualTo(name);
		assertThat(parked(user.id())).isEqualTo(1);
		assertThat(actions(user.id())).doesNotContain("JOBS_REQUEUED");

		this.browser.button(name).click();
		this.browser.find("dialog[open] [type=submit]").click();
		this.browser.awaitText("Sent again: 1 parked job of 1 person. It is in the audit log.");
		assertThat(parked(user.id())).isZero();
		assertThat(actions(user.id())).contains("JOBS_REQUEUED");
		this.browser.button("Show it in the audit log").click();
		assertThat(rows("Audit entries")).singleElement()
			.asString()
			.contains("Failed work was asked for again", "you", user.id().toString());
	}

	@Test
	void operationShowsHowFarItIsUntilItsEndAndStandsInTheAuditLog() throws InterruptedException {
		this.counting.closeAt(3);
		this.browser.openAs(this.administrator, "/operator");
		start("{\"to\": 4}");
		this.browser.awaitText("Started: counting. It is in the audit log.");
		this.counting.awaitGate();
		this.browser.awaitText("2 of 4");
		assertThat(this.browser.find(".operation progress").getDomProperty("value")).isEqualTo("2");
		assertThat(this.browser.texts(".operation .badge")).contains("running");
		this.counting.open();
		this.browser.awaitText("4 of 4");
		assertThat(this.browser.texts(".operation").get(0)).contains("completed", "by you", "ended");
		this.browser.button("Show it in the audit log").click();
		assertThat(rows("Audit entries")).hasSize(1).allMatch((row) -> row.contains("An operation was started"));
	}

	@Test
	void operationIsEndedAfterTheQuestionAndWrongParametersAreSaid() throws InterruptedException {
		this.counting.closeAt(2);
		this.browser.openAs(this.administrator, "/operator");
		start("{\"to\": 0}");
		this.browser.awaitText("to is at least 1");
		this.browser.find("dialog[open] textarea").clear();
		this.browser.find("dialog[open] textarea").sendKeys("{\"to\": 100}");
		this.browser.find("dialog[open] [type=submit]").click();
		this.counting.awaitGate();
		this.browser.find(".operation > button").click();
		this.browser.find("dialog[open] .danger").click();
		this.browser.awaitText("Asked to end: counting.");
		this.counting.open();
		this.browser.awaitText("cancelled");
		assertThat(actions(this.administrator.id())).contains("OPERATION_REQUESTED", "OPERATION_CANCELLED");
		assertThat(this.browser.complaints()).allMatch((complaint) -> complaint.contains("400"));
	}

	/** Embedded servers have no broker, so the page gets the answer of one. */
	@Test
	void deadLettersAreThrownAwayAfterTheQuestionOnly() {
		this.browser.answer("/api/v1/admin/queues", QUEUES);
		this.browser.openAs(this.administrator, "/operator");
		this.browser.awaitText("3 dead letters.");
		this.browser.button("Throw dead letters away").click();
		assertThat(this.browser.find("dialog[open]").getText()).contains("(3 at the moment)", "do not come back");
		this.browser.press(Keys.ESCAPE);
		awaitNoQuestion();
		assertThat(actions(this.administrator.id())).doesNotContain("DEAD_LETTERS_PURGED");
		this.browser.button("Throw dead letters away").click();
		this.browser.find("dialog[open] .danger").click();
		this.browser.awaitText("Thrown away: 0 dead letters. It is in the audit log.");
		assertThat(actions(this.administrator.id())).contains("DEAD_LETTERS_PURGED");
	}

	/**
	 * The session is too old for an emergency access, so the password is needed.
	 */
	@Test
	void emergencyAccessIsOpenedWithThePasswordReadAndEnded() {
		TestUser user = PIPELINE.client().newUser("UTC");
		user.sync(user.device("iphone"), TestUser.sample("STEPS", 4242, "2026-03-02T10:00:00Z", "2026-03-02T10:10:00Z"))
			.expect(200);
		this.browser.openAs(this.administrator, "/operator");
		this.database.sql("UPDATE sessions SET created_at = created_at - INTERVAL '1 hour' WHERE user_id = ?")
			.param(this.administrator.id())
			.update();
		this.browser.button("Open somebody's data in an emergency").click();
		this.browser.fill("person", user.email());
		this.browser.fill("reason", "The ward asks for the last weeks");
		this.browser.fill("password", "not the password");
		this.browser.find("dialog[open] [type=submit]").click();
		Awaitility.await().until(() -> !this.browser.find("dialog[open] .form-failure").getText().isEmpty());
		assertThat(actions(user.id())).doesNotContain("BREAK_GLASS_OPENED");
		this.browser.fill("password", this.administrator.password());
		this.browser.find("dialog[open] [type=submit]").click();
		this.browser.awaitText("Opened for 30 minutes: the data of " + user.email() + ". It is in the audit log.");
		this.browser.find(EMERGENCIES);
		assertThat(this.browser.texts(EMERGENCIES)).singleElement()
			.asString()
			.contains("open", "The ward asks for the last weeks", user.id() + " by you, until ", "read 0 times.");
		assertThat(actions(user.id())).contains("BREAK_GLASS_OPENED");
		assertThat(sessions()).as("the pages' earlier session has ended, the app's continues").isEqualTo(2);
		this.browser.find("[aria-label^='Read what was opened']").click();
		this.browser.awaitText("Shared health data");
		this.browser.openAs(this.administrator, "/operator");
		this.browser.button("Show emergency accesses").click();
		this.browser.find("[aria-label^='End the emergency access']").click();
		this.browser.find("dialog[open] .danger").click();
		this.browser.awaitText("Ended: an emergency access. It is in the audit log.");
		Awaitility.await()
			.untilAsserted(() -> assertThat(this.browser.texts(EMERGENCIES)).singleElement()
				.asString()
				.contains("ended", "read ")
				.doesNotContain("until"));
		assertThat(actions(user.id())).contains("BREAK_GLASS_ENDED");
		assertThat(this.browser.complaints()).allMatch((complaint) -> complaint.contains("401"));
	}

	@Test
	void retentionIsStartedByHandAndItsRunIsShown() {
		this.browser.openAs(this.administrator, "/operator");
		this.browser.button("Start the daily run").click();
		this.browser.find("dialog[open] [name=dryRun]").click();
		this.browser.find("dialog[open] [type=submit]").click();
		this.browser.awaitText("Started: the daily retention, which only counts. It is in the audit log.");
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(this.browser.texts("[aria-label='Retention runs, table'] tbody tr"))
				.anyMatch((row) -> row.contains("daily") && row.contains("counted only")));
	}

	@Test
	void archivedMonthsAreBroughtBackForTheUserWithThisAddress() {
		TestUser user = PIPELINE.client().newUser("UTC");
		this.browser.openAs(this.administrator, "/operator");
		this.browser.button("Bring archived months back").click();
		this.browser.fill("person", "nobody@example.org");
		this.browser.fill("from", "2024-03");
		this.browser.fill("to", "2024-05");
		this.browser.find("dialog[open] [type=submit]").click();
		this.browser.awaitText("There is no account with this address.");
		this.browser.fill("person", user.email());
		this.browser.find("dialog[open] [type=submit]").click();
		this.browser.awaitText("Started: the months 2024-03 to 2024-05 of " + user.email() + " come back.");
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(this.browser.texts("[aria-labelledby=restore] .operation")).singleElement()
				.asString()
				.contains("Restore", "completed", "by you"));
		assertThat(this.database.sql("SELECT parameters::text FROM operations WHERE kind = 'restore' AND user_id = ?")
			.param(user.id())
			.query(String.class)
			.list()).singleElement().asString().contains("2024-03", "2024-05");
		assertThat(actions(user.id())).contains("OPERATION_REQUESTED");
	}

	@Test
	void accountIsFoundByItsAddressWithItsLogAndTheLogIsVerified() {
		TestUser user = PIPELINE.client().newUser("Europe/Berlin");
		this.browser.openAs(this.administrator, "/operator");
		this.browser.fill("email", user.email());
		this.browser.button("Look up").click();
		assertThat(rows("Accounts")).singleElement().asString().contains(user.email(), "Europe/Berlin", "never");
		this.browser.button("Audit log of " + user.email()).click();
		assertThat(rows("Audit entries")).anyMatch((row) -> row.contains("Account made"))
			.allMatch((row) -> row.contains(user.id().toString()));
		this.browser.button("Verify the audit log").click();
		this.browser.find("dialog[open] [type=submit]").click();
		Awaitility.await("all folders of anchors are read")
			.atMost(Duration.ofMinutes(3))
			.until(() -> this.browser.text().contains("The audit log is whole."));
		assertThat(actions(this.administrator.id())).contains("ADMIN_READ", "AUDIT_VERIFIED");
	}

	private void start(String parameters) {
		this.browser.button("Start counting").click();
		this.browser.find("dialog[open] textarea").clear();
		this.browser.find("dialog[open] textarea").sendKeys(parameters);
		this.browser.find("dialog[open] [type=submit]").click();
	}

	private void awaitNoQuestion() {
		Awaitility.await()
			.until(() -> Boolean.TRUE.equals(this.browser.script("return !document.querySelector('dialog[open]')")));
	}

	/** Returns the rows of the table with this name, once there are any. */
	private List<String> rows(String table) {
		return Awaitility.await(table)
			.atMost(Duration.ofSeconds(30))
			.until(() -> this.browser.texts("[aria-label='" + table + ", table'] tbody tr"), (rows) -> !rows.isEmpty());
	}

	private void park(UUID user) {
		this.database
			.sql("""
					INSERT INTO aggregation_jobs (user_id, lane, attempts, next_attempt_at, parked_at, last_error, created_at)
					VALUES (:user, 0, 8, :at, :at, 'DecryptionException', :at)
					""")
			.param("user", user)
			.param("at", Instant.now().atOffset(ZoneOffset.UTC))
			.update();
	}

	private int parked(UUID user) {
		return this.database.sql("SELECT count(*) FROM aggregation_jobs WHERE user_id = ? AND parked_at IS NOT NULL")
			.param(user)
			.query(Integer.class)
			.single();
	}

	private int sessions() {
		return this.database.sql("SELECT count(*) FROM sessions WHERE user_id = ?")
			.param(this.administrator.id())
			.query(Integer.class)
			.single();
	}

	private List<String> actions(UUID subject) {
		return this.database.sql("SELECT action FROM audit_log WHERE subject = ?")
			.param(subject)
			.query(String.class)
			.list();
	}

}
