package org.healthpipeline.systemtests.pages;

import java.util.Map;

import org.healthpipeline.testsupport.client.Administrator;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;

/** A passkey, with a virtual authenticator in the browser, and recovery codes. */
@BrowserTest
class SecondFactorPageTests {

	private final Browser browser;

	/** Browsers create passkeys for host names only. */
	private final String base = "http://localhost:" + RunningPipeline.shared().client().base().getPort();

	SecondFactorPageTests(Browser browser) {
		this.browser = browser;
	}

	@Test
	void aPasskeyIsAddedOnTheAccountPageAndAskedForAtTheNextSignIn() {
		TestUser user = RunningPipeline.shared().client().newUser("UTC");
		this.browser.withSecurityKey(() -> {
			signIn(user, "/account");
			this.browser.button("Add a passkey").click();
			this.browser.find("dialog[open] [name=name]").sendKeys("My key");
			this.browser.find("dialog[open] [name=password]").sendKeys(user.password(), Keys.ENTER);
			assertThat(this.browser.awaitText("Recovery codes")).contains("shown only now");
			this.browser.button("I have kept them").click();
			this.browser.awaitText("10 recovery codes are left");
			assertThat(this.browser.barriers()).isEmpty();

			this.browser.button("Sign out").click();
			this.browser.find("[name=email]");
			signIn(user, "/account");
			this.browser.awaitText("Second factor");
			assertThat(this.browser.barriers()).isEmpty();
			this.browser.button("Use a passkey").click();
			this.browser.awaitText("10 recovery codes are left");
		});
		user.client()
			.post("/api/v1/auth/login", null, Map.of("email", user.email(), "password", user.password()))
			.expectProblem(401, "SECOND_FACTOR_REQUIRED");
		// The browser itself logs the 401 that asks for the factor.
		assertThat(this.browser.complaints()).allMatch((complaint) -> complaint.contains("401"));
	}

	@Test
	void emergencyAccessAsksForTheFactorToo() {
		TestUser administrator = Administrator.of(RunningPipeline.shared()).user();
		TestUser one = RunningPipeline.shared().client().newUser("UTC");
		TestUser another = RunningPipeline.shared().client().newUser("UTC");
		this.browser.withSecurityKey(() -> {
			signIn(administrator, "/account");
			this.browser.button("Add a passkey").click();
			this.browser.find("dialog[open] [name=name]").sendKeys("My key");
			this.browser.find("dialog[open] [name=password]").sendKeys(administrator.password(), Keys.ENTER);
			this.browser.find(".codes li");
			String recovery = this.browser.texts(".codes li").get(0);
			this.browser.button("I have kept them").click();
			this.browser.awaitText("10 recovery codes are left");

			this.browser.open(this.base + "/operator");
			askForEmergencyAccess(administrator, one);
			this.browser.awaitText("Opened for 30 minutes: the data of " + one.email());
			this.browser.script("delete window.PublicKeyCredential");
			askForEmergencyAccess(administrator, another);
			this.browser.awaitText("Enter a code of your second factor, too.");
			this.browser.fill("code", recovery);
			this.browser.find("dialog[open] [type=submit]").click();
			this.browser.awaitText("Opened for 30 minutes: the data of " + another.email());
		});
		assertThat(this.browser.complaints()).allMatch((complaint) -> complaint.contains("401"));
	}

	private void askForEmergencyAccess(TestUser administrator, TestUser user) {
		this.browser.button("Open somebody's data in an emergency").click();
		this.browser.fill("person", user.email());
		this.browser.fill("reason", "The ward asks for the last weeks");
		this.browser.fill("password", administrator.password());
		this.browser.find("dialog[open] [type=submit]").click();
	}

	private void signIn(TestUser user, String path) {
		this.browser.open(this.base + path);
		this.browser.fill("email", user.email());
		this.browser.fill("password", user.password());
		this.browser.press(Keys.ENTER);
	}

}
