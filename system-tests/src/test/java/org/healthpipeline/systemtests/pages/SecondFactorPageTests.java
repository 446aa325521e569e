package org.healthpipeline.systemtests.pages;

import java.util.Map;

import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;

/** A passkey, with a virtual authenticator in the browser, and recovery codes. */
@BrowserTest
class SecondFactorPageTests {

	private final Browser browser;

	/** Browsers make passkeys for names only. */
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
		// The browser itself notes the 401 that asks for the factor.
		assertThat(this.browser.complaints()).allMatch((complaint) -> complaint.contains("401"));
	}

	private void signIn(TestUser user, String path) {
		this.browser.open(this.base + path);
		this.browser.fill("email", user.email());
		this.browser.fill("password", user.password());
		this.browser.press(Keys.ENTER);
	}

}
