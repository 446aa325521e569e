package org.healthpipeline.systemtests.pages;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

import org.healthpipeline.testsupport.client.Administrator;
import org.healthpipeline.testsupport.client.PageSession;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.StoredRows;

import static org.assertj.core.api.Assertions.assertThat;

/** Registration, sign-in and sign-out. */
@BrowserTest
class SignInPageTests {

	private final Browser browser;

	SignInPageTests(Browser browser) {
		this.browser = browser;
	}

	@Test
	void newPersonMakesAnAccountAndSeesAnEmptyDay() {
		this.browser.open("/");
		this.browser.button("Make a new account").click();
		this.browser.fill("email", "page-" + UUID.randomUUID() + "@example.org");
		this.browser.fill("password", "a sentence that nobody guesses");
		this.browser.fill("name", "Robin");
		this.browser.press(Keys.ENTER);
		assertThat(this.browser.awaitText("Nothing measured yet")).contains("Robin");
	}

	@Test
	void wrongPasswordIsSaidAndTheRightOneLetsInUntilOneSignsOut() {
		TestUser user = RunningPipeline.shared().client().newUser("UTC");
		this.browser.open("/trends");
		this.browser.fill("email", user.email());
		this.browser.fill("password", "not the password");
		this.browser.press(Keys.ENTER);
		this.browser.awaitText("Email or password is wrong");
		this.browser.complaints();
		this.browser.fill("password", user.password());
		this.browser.press(Keys.ENTER);
		this.browser.awaitText("No data in this range");
		assertThat(this.browser.script("return localStorage.length + sessionStorage.length")).isEqualTo(0L);
		assertThat(this.browser.script("return document.cookie")).asString().matches("XSRF-TOKEN=[A-Za-z0-9_-]{43}");
		this.browser.button("Sign out").click();
		this.browser.find("[name=password]");
		assertThat(this.browser.script("return document.cookie")).isEqualTo("");
		this.browser.reload();
		this.browser.find("[name=password]");
	}

	@Test
	void aForgottenPasswordIsSetWithACodeOfAnAdministratorAndThenChanged() {
		TestUser user = RunningPipeline.shared().client().newUser("UTC");
		TestUser administrator = Administrator.of(RunningPipeline.shared()).user();
		this.browser.openAs(administrator, "/operator");
		this.browser.fill("email", user.email());
		this.browser.button("Look up").click();
		this.browser.button("Issue a code for a new password to " + user.email()).click();
		this.browser.find("dialog[open] [type=submit]").click();
		String code = this.browser.find(".acts [role=status] code").getText();
		this.browser.forgetEverything();
		this.browser.open("/");
		this.browser.button("Forgot your password?").click();
		this.browser.awaitText("Ask an administrator for a code");
		this.browser.fill("code", code.toLowerCase(Locale.ROOT));
		this.browser.fill("newPassword", "a sentence that nobody guesses");
		this.browser.press(Keys.ENTER);
		this.browser.awaitText("You were signed out everywhere");
		this.browser.button("Sign in").click();
		this.browser.fill("email", user.email());
		this.browser.fill("password", "a sentence that nobody guesses");
		this.browser.press(Keys.ENTER);
		this.browser.awaitText("A new password was set with a code.");
		this.browser.button("Dismiss: A new password was set with a code.").click();
		this.browser.button("Account").click();
		this.browser.fill("oldPassword", "a sentence that nobody guesses");
		this.browser.fill("newPassword", "another one that nobody guesses");
		this.browser.button("Change the password").click();
		this.browser.awaitText("Changed. You are signed out everywhere else.");
		user.client().signIn(user.email(), "another one that nobody guesses", user.id());
	}

	@Test
	void whoeverIsInvitedMakesAnAccountWithTheLink() {
		this.browser.answer("/api/v1/auth/options", "{\"registration\":\"invitation\",\"mail\":false}");
		this.browser.openAs(Administrator.of(RunningPipeline.shared()).user(), "/operator");
		this.browser.button("Invite").click();
		String link = this.browser.find("[aria-labelledby=invitations] [role=status] code").getText();
		this.browser.forgetEverything();
		this.browser.open(link.substring(link.indexOf("/join")));
		assertThat(this.browser.find("[name=invitation]").getAttribute("value")).isEqualTo(link.replaceAll(".*#", ""));
		assertThat(this.browser.script("return location.hash")).isEqualTo("");
		this.browser.fill("email", "page-" + UUID.randomUUID() + "@example.org");
		this.browser.fill("password", "a sentence that nobody guesses");
		this.browser.press(Keys.ENTER);
		this.browser.awaitText("Nothing measured yet");
	}

	@Test
	void sessionThatWasEndedElsewhereEndsHere() {
		TestUser user = RunningPipeline.shared().client().newUser("UTC");
		this.browser.openAs(user, "/devices");
		this.browser.awaitText("No devices yet");
		user.client().delete("/api/v1/auth/sessions", user.token()).expect(204);
		// The page learns it from an event, without a request.
		this.browser.find("[name=password]");
		// The browser itself logs each 401.
		assertThat(this.browser.complaints()).isNotEmpty().allMatch((complaint) -> complaint.contains("401"));
	}

	@Test
	void allTabsHaveTheSessionAndLoseItTogether() {
		TestUser user = RunningPipeline.shared().client().newUser("UTC");
		this.browser.open("/trends");
		this.browser.fill("email", user.email());
		this.browser.fill("password", user.password());
		this.browser.press(Keys.ENTER);
		this.browser.awaitText("No data in this range");
		this.browser.reload();
		this.browser.awaitText("No data in this range");
		String first = this.browser.shownTab();
		String second = this.browser.openTab("/devices");
		this.browser.awaitText("No devices yet");
		this.browser.button("Sign out").click();
		this.browser.find("[name=password]");
		this.browser.showTab(first);
		this.browser.find("[name=password]");
		assertThat(this.browser.document()).doesNotContain("No data in this range");
		this.browser.fill("email", user.email());
		this.browser.fill("password", user.password());
		this.browser.press(Keys.ENTER);
		this.browser.awaitText("No data in this range");
		this.browser.showTab(second);
		this.browser.awaitText("No devices yet");
	}

	@Test
	void theAccountSaysWhereOneIsSignedInAndEndsItThereAndEverywhere() {
		TestUser user = RunningPipeline.shared().client().newUser("UTC");
		PageSession another = PageSession.of(user);
		this.browser.openAs(user, "/account");
		this.browser.awaitText("Where you are signed in");
		this.browser.find("[aria-labelledby=sessions] li:nth-child(3)");
		assertThat(this.browser.texts("[aria-labelledby=sessions] li")).anySatisfy(
				(item) -> assertThat(item).contains("Chrome on Linux", "here", "From 127.0.0.0/24", "on these pages"))
			.anySatisfy((item) -> assertThat(item).contains("Java-http-client", "as an app"));
		this.browser.button("Sign out Java-http-client").click();
		Awaitility.await().until(() -> this.browser.texts("[aria-labelledby=sessions] li").size() == 2);
		another.get("/api/v1/users/me").expectProblem(401, "UNAUTHENTICATED");
		this.browser.button("Sign out everywhere else").click();
		Awaitility.await().until(() -> this.browser.texts("[aria-labelledby=sessions] li").size() == 1);
		user.client().get("/api/v1/users/me", user.token()).expectProblem(401, "UNAUTHENTICATED");
		TestUser again = user.client().signIn(user.email(), user.password(), user.id());
		this.browser.button("Sign out everywhere").click();
		this.browser.find("[name=password]");
		user.client().get("/api/v1/users/me", again.token()).expectProblem(401, "UNAUTHENTICATED");
	}

	/** Three seconds stand for the half hour of an administrator. */
	@Test
	void pagesThatNobodyUsesAreLockedInAllTabsAndTheOneWhoSignsInGoesOnThere() {
		try (RunningPipeline hasty = RunningPipeline.start(RunningPipeline.shared().database(),
				Map.of("health-pipeline.sessions.user-idle", "3s"))) {
			TestUser user = hasty.client().newUser("UTC");
			this.browser.openAs(user, "/devices");
			String first = this.browser.shownTab();
			this.browser.awaitText("No devices yet");
			String second = this.browser.openTab(hasty.client().base().resolve("/trends").toString());
			this.browser.awaitText("Locked");
			assertThat(this.browser.document()).doesNotContain("No data in this range");
			assertThat(this.browser.script("return document.querySelector('[name=email]').value"))
				.isEqualTo(user.email());
			this.browser.showTab(first);
			this.browser.awaitText("Locked");
			assertThat(this.browser.document()).doesNotContain("No devices yet");
			Awaitility.await()
				.untilAsserted(() -> assertThat(new StoredRows(hasty.database())
					.count("SELECT count(*) FROM sessions WHERE kind = 'page' AND user_id = '" + user.id() + "'"))
					.isZero());
			this.browser.complaints();
			this.browser.fill("password", user.password());
			this.browser.press(Keys.ENTER);
			this.browser.awaitText("No devices yet");
			this.browser.showTab(second);
			this.browser.awaitText("No data in this range");
			this.browser.button("Sign out").click();
			this.browser.find("[name=password]");
		}
	}

}
