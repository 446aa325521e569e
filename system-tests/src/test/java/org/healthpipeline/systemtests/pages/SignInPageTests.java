package org.healthpipeline.systemtests.pages;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;

import static org.assertj.core.api.Assertions.assertThat;

/** Making an account, signing in and out. */
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
		assertThat(this.browser.script("return document.cookie + localStorage.length")).isEqualTo("0");
		this.browser.button("Sign out").click();
		this.browser.find("[name=password]");
		assertThat(this.browser.script("return sessionStorage.length")).isEqualTo(0L);
	}

	@Test
	void sessionThatWasEndedElsewhereEndsHere() {
		TestUser user = RunningPipeline.shared().client().newUser("UTC");
		this.browser.openAs(user, "/devices");
		this.browser.awaitText("No devices yet");
		user.client().post("/api/v1/auth/logout", user.token(), "").expect(204);
		// The page hears of it and asks nobody first.
		this.browser.find("[name=password]");
		// The browser itself notes each 401.
		assertThat(this.browser.complaints()).isNotEmpty().allMatch((complaint) -> complaint.contains("401"));
	}

}
