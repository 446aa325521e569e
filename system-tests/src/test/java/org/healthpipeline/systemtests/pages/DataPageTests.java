package org.healthpipeline.systemtests.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;

import static org.assertj.core.api.Assertions.assertThat;

/** Exporting all data, and erasing the account. */
@BrowserTest
class DataPageTests {

	private static final MeasuredUser MEASURED = MeasuredUser.in(RunningPipeline.shared().client());

	private final Browser browser;

	DataPageTests(Browser browser) {
		this.browser = browser;
	}

	@Test
	void exportIsMadeShowsWhenItIsReadyAndIsSaved(@TempDir Path directory) throws IOException {
		this.browser.openAs(MEASURED.user(), "/data");
		this.browser.button("Make an export").click();
		this.browser.awaitText("to be downloaded until");
		this.browser.saveInto(directory);
		this.browser.find(".list a").click();
		Path saved = Awaitility.await().until(() -> {
			try (Stream<Path> files = Files.list(directory)) {
				return files.filter((file) -> file.toString().endsWith(".json")).findFirst().orElse(null);
			}
		}, (file) -> file != null);
		assertThat(Files.readString(saved)).contains("A apple_watch", "STEPS");
	}

	@Test
	void erasureAsksOnceWantsThePasswordAndLeavesAReceipt() {
		TestUser user = RunningPipeline.shared().client().newUser("UTC");
		this.browser.openAs(user, "/data");
		this.browser.button("Erase everything").click();
		this.browser.fill("password", "not the password");
		this.browser.press(Keys.ENTER);
		this.browser.find("dialog .form-failure:not(:empty)");
		assertThat(this.browser.complaints()).hasSize(1).first().asString().contains("40");
		this.browser.fill("password", user.password());
		this.browser.press(Keys.ENTER);
		assertThat(this.browser.awaitText("Everything is erased")).contains("Receipt");
		user.client().get("/api/v1/users/me", user.token()).expect(401);
		// A session that another tab or an answer under way finds lost leaves the receipt
		// in view.
		this.browser.script("window.dispatchEvent(new CustomEvent('session', {detail: 'lost'}))");
		this.browser.button("Close").click();
		this.browser.find("[name=password]");
		// An answer may have been under way when the session ended.
		assertThat(this.browser.complaints()).allMatch((complaint) -> complaint.contains("401"));
	}

}
