package org.healthpipeline.systemtests.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;

import static org.assertj.core.api.Assertions.assertThat;

/** Importing a file. */
@BrowserTest
class ImportPageTests {

	private static final String EXPORT = """
			<?xml version="1.0" encoding="UTF-8"?>
			<HealthData locale="en_GB">
			 <Record type="HKQuantityTypeIdentifierStepCount" sourceName="Watch" unit="count" value="321"
			  startDate="2026-03-02 10:00:00 +0000" endDate="2026-03-02 10:30:00 +0000"/>
			 <Record type="HKQuantityTypeIdentifierNobodyKnows" sourceName="Watch" unit="count" value="1"
			  startDate="2026-03-02 10:00:00 +0000" endDate="2026-03-02 10:30:00 +0000"/>
			 <ActivitySummary dateComponents="2026-03-02"/>
			</HealthData>
			""";

	private final Browser browser;

	ImportPageTests(Browser browser) {
		this.browser = browser;
	}

	@Test
	void fileIsTakenAndWhatBecameOfItIsToldTwice(@TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve("export.xml"), EXPORT);
		TestUser user = RunningPipeline.shared().client().newUser("UTC");
		this.browser.openAs(user, "/import");
		this.browser.find("#file").sendKeys(file.toString());
		assertThat(this.browser.awaitText("Steps 1")).contains("Everything is in. 1 record is kept")
			.contains("Records read\n2")
			.contains("New\n1")
			.contains("Skipped\n1")
			.contains("ActivitySummary 1");
		this.browser.find("details summary").click();
		assertThat(this.browser.awaitText("UNKNOWN_TYPE HKQuantityTypeIdentifierNobodyKnows"))
			.contains("5 UNKNOWN_TYPE");
		assertThat(this.browser.barriers()).isEmpty();
		user.awaitValues("STEPS", "day", "2026-03-02", "2026-03-03", 321);
		this.browser.open("/import");
		this.browser.find("#file").sendKeys(file.toString());
		assertThat(this.browser.awaitText("Everything is in.")).contains("New\n0").contains("There already\n1");
		this.browser.find("a[href='/?date=2026-03-02']").click();
		assertThat(this.browser.awaitText("321")).contains("Steps");
	}

	@Test
	void rowsOfATableAreShownBeforeAnythingIsStored(@TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve("weights.csv"), """
				type;value;unit;start
				WEIGHT;72,5;kg;2026-03-02 07:00
				WEIGHT;9000;kg;2026-03-03 07:00
				""");
		TestUser user = RunningPipeline.shared().client().newUser("Europe/Berlin");
		this.browser.openAs(user, "/import?format=csv");
		this.browser.find("#file").sendKeys(file.toString());
		assertThat(this.browser.awaitText("1 of 2 rows would be new.")).contains("Rows; times as in Europe/Berlin")
			.contains("72.5 kg")
			.contains("plausible range");
		assertThat(this.browser.barriers()).isEmpty();
		assertThat(user.client().get("/api/v1/devices", user.token()).expect(200).text()).doesNotContain("CSV file");
		this.browser.find(".card .primary").click();
		assertThat(this.browser.awaitText("Everything is in.")).contains("New\n1").contains("Refused\n1");
		user.awaitValues("WEIGHT", "day", "2026-03-02", "2026-03-03", 72.5);
	}

	@Test
	void fileThatEndsEarlySaysWhatIsKept(@TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve("export.xml"), EXPORT.replace("</HealthData>", ""));
		this.browser.openAs(RunningPipeline.shared().client().newUser("UTC"), "/import");
		this.browser.find("#file").sendKeys(file.toString());
		assertThat(this.browser.awaitText("1 record is kept.")).contains("New\n1").contains("newest day with data");
		// The browser itself logs the refusal.
		assertThat(this.browser.complaints()).hasSize(1).first().asString().contains("422");
	}

	@Test
	void brokenFileIsRefusedInWords(@TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve("export.zip"), "this is no archive");
		this.browser.openAs(RunningPipeline.shared().client().newUser("UTC"), "/import");
		this.browser.find("#file").sendKeys(file.toString());
		assertThat(this.browser.find("[role=alert]").getText()).isNotBlank();
		// The browser itself logs the refusal.
		assertThat(this.browser.complaints()).hasSize(1).first().asString().contains("422");
	}

}
