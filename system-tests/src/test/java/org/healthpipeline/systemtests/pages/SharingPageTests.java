package org.healthpipeline.systemtests.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;

import static org.assertj.core.api.Assertions.assertThat;

/** Shares on the pages of both sides, from their creation to their end. */
@BrowserTest
class SharingPageTests {

	private static final MeasuredUser MEASURED = MeasuredUser.in(RunningPipeline.shared().client());

	private final Browser browser;

	SharingPageTests(Browser browser) {
		this.browser = browser;
	}

	@Test
	void ownerMakesAShareSomebodyOpensItAndTheOwnerEndsIt() {
		this.browser.openAs(MEASURED.user(), "/sharing");
		this.browser.find("[name=type-STEPS]").click();
		this.browser.button("Share").click();
		this.browser.find(".qr");
		String link = String.valueOf(this.browser.find("#share-link").getDomProperty("value"));
		assertThat(link).contains("/s#");
		this.browser.forgetEverything();
		this.browser.open(link.substring(link.indexOf("/s#")));
		this.browser.awaitText("At a glance");
		assertThat(this.browser.address()).doesNotContain("#").endsWith("/s");

		this.browser.openAs(MEASURED.user(), "/sharing");
		this.browser.find(".share summary").click();
		this.browser.awaitText("Somebody with the link opened it");
		this.browser.button("End the share By link").click();
		this.browser.find("dialog .danger").click();
		this.browser.awaitText("ended by you");
		this.browser.open("/s");
		this.browser.open(link.substring(link.indexOf("/s#")));
		this.browser.awaitText("This share has ended");
		assertThat(this.browser.document()).doesNotContain("Steps", "At a glance");
		assertThat(this.browser.complaints()).allMatch((complaint) -> complaint.contains("410"));
	}

	@Test
	void openPageForgetsEverythingWhenTheShareEndsAlsoWithoutEvents() {
		MeasuredUser.Shared shared = MEASURED.share("STEPS");
		this.browser.block("*/api/v1/shared/events");
		this.browser.open(shared.path());
		this.browser.awaitText("At a glance");
		// The chart appears when no request is pending.
		this.browser.find(".chart svg");
		MEASURED.user().client().delete("/api/v1/shares/" + shared.id(), MEASURED.user().token()).expect(204);
		this.browser.button("CSV").click();
		this.browser.awaitText("This share has ended");
		assertThat(this.browser.document()).doesNotContain("Steps", "At a glance");
		this.browser.block();
		assertThat(this.browser.complaints())
			.allMatch((complaint) -> complaint.contains("410") || complaint.contains("ERR_BLOCKED"));
	}

	@Test
	void nothingIsInTheDocumentThatWasNotShared() {
		this.browser.open(MEASURED.share("STEPS", "BLOOD_PRESSURE_SYSTOLIC", "BLOOD_PRESSURE_DIASTOLIC").path());
		assertThat(this.browser.awaitText("ACC/AHA")).contains("Blood pressure", "121/79 mmHg", "1,600 steps",
				"28 of 31", "A apple_watch", "What was shared");
		assertThat(this.browser.document()).doesNotContain("Heart rate", "HEART_RATE", "Sleep", "SLEEP", "bpm",
				MEASURED.user().email());
	}

	@Test
	void figuresAreReadAsChartsByKeysAsTablesAndByWeek() {
		this.browser.open(MEASURED.share("STEPS", "SLEEP_STATE").path());
		this.browser.find(".legend");
		assertThat(this.browser.texts(".legend"))
			.anyMatch((legend) -> legend.contains("Deep") && legend.contains("REM"));
		this.browser.find("[role=slider]").sendKeys(Keys.END);
		this.browser.awaitText(": 1,600 steps");
		this.browser.button("Tables").click();
		this.browser.find(".charts table");
		assertThat(this.browser.texts(".charts tbody tr").stream().filter((row) -> row.contains("steps"))).hasSize(28);
		this.browser.button("Weeks").click();
		this.browser.awaitText("week of");
	}

	@Test
	void codeIsAskedForWhenItIsMissingAndAWrongOneIsSaid() {
		this.browser.open("/s");
		this.browser.fill("code", "nobody has this code");
		this.browser.press(Keys.ENTER);
		this.browser.awaitText("This link is not known");
		assertThat(this.browser.complaints()).allMatch((complaint) -> complaint.contains("401"));
		this.browser.fill("code", MEASURED.share("STEPS").path());
		this.browser.press(Keys.ENTER);
		this.browser.awaitText("At a glance");
	}

	@Test
	void linkWithAPasscodeAsksForItAndANewLinkEndsTheOneBefore() {
		this.browser.openAs(MEASURED.user(), "/sharing");
		this.browser.find("[name=type-STEPS]").click();
		this.browser.fill("passcode", "kale-42!");
		this.browser.fill("label", "Dr. Meier");
		this.browser.button("Share").click();
		this.browser.find(".qr");
		String link = link();
		this.browser.awaitText("Needs its passcode.");
		this.browser.forgetEverything();
		this.browser.open(link);
		this.browser.awaitText("A passcode is needed");
		this.browser.fill("passcode", "kale-41!");
		this.browser.press(Keys.ENTER);
		this.browser.awaitText("The passcode is wrong");
		this.browser.fill("passcode", "kale-42!");
		this.browser.press(Keys.ENTER);
		this.browser.awaitText("At a glance");
		assertThat(this.browser.complaints()).allMatch((complaint) -> complaint.contains("401"));

		this.browser.openAs(MEASURED.user(), "/sharing");
		this.browser.button("Make a new link for the share Dr. Meier").click();
		this.browser.find("dialog[open] .primary").click();
		this.browser.find(".qr");
		assertThat(link()).isNotEqualTo(link);
		this.browser.open("/s");
		this.browser.open(link);
		this.browser.awaitText("This link is not known");
		assertThat(this.browser.document()).doesNotContain("At a glance");
		assertThat(this.browser.complaints()).allMatch((complaint) -> complaint.contains("401"));
	}

	private String link() {
		String link = String.valueOf(this.browser.find("#share-link").getDomProperty("value"));
		return link.substring(link.indexOf("/s#"));
	}

	@Test
	void csvIsSavedWithoutACodeInAnyAddress(@TempDir Path directory) throws IOException {
		this.browser.open(MEASURED.share("STEPS").path());
		this.browser.saveInto(directory);
		this.browser.button("CSV").click();
		Path saved = Awaitility.await().until(() -> {
			try (Stream<Path> files = Files.list(directory)) {
				return files.filter((file) -> file.toString().endsWith(".csv")).findFirst().orElse(null);
			}
		}, (file) -> file != null);
		assertThat(Files.readAllLines(saved)).hasSize(29)
			.anyMatch((line) -> line.startsWith("STEPS,") && line.contains(MEASURED.yesterday() + "T"));
	}

	@Test
	void reportFitsOnTwoSheetsOfPaper() {
		this.browser.open(
				MEASURED
					.share("STEPS", "HEART_RATE", "BLOOD_PRESSURE_SYSTOLIC", "BLOOD_PRESSURE_DIASTOLIC", "SLEEP_STATE",
							"SLEEP_ANALYSIS")
					.path());
		this.browser.find(".legend");
		assertThat(this.browser.sheets()).isBetween(1, 2);
		this.browser.asOnPaper();
		assertThat(this.browser.text()).contains("At a glance", "121/79 mmHg").doesNotContain("Print\n", "Tables");
	}

	@Test
	void accountSeesWhatWasSharedWithItsAddress() {
		TestUser doctor = RunningPipeline.shared().client().newUser("UTC");
		doctor.client().patch("/api/v1/users/me", doctor.token(), Map.of("name", "Dr. Bauer")).expect(200);
		MEASURED.share(doctor.email(), List.of("STEPS"));
		this.browser.openAs(doctor, "/sharing");
		this.browser.button("Ask to open it").click();
		String code = this.browser.find("[aria-labelledby=waits] .code").getText();
		this.browser.forgetEverything();
		this.browser.openAs(MEASURED.user(), "/sharing");
		assertThat(this.browser.awaitText("wants to open this")).contains("Dr. Bauer", code);
		this.browser.button("Let Dr. Bauer open the share for " + doctor.email()).click();
		this.browser.find("dialog[open] [type=submit]").click();
		this.browser.awaitText("You let somebody open what you share");
		this.browser.forgetEverything();
		this.browser.openAs(doctor, "/sharing");
		this.browser.find("a[href^='/s?share=']").click();
		this.browser.awaitText("At a glance");
	}

}
