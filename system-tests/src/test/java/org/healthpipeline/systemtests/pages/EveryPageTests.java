package org.healthpipeline.systemtests.pages;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

import org.healthpipeline.testsupport.client.Administrator;
import org.healthpipeline.testsupport.servers.RunningPipeline;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rules for each page, wide and narrow, light and dark: no barrier, no sideways
 * scrolling, an announced heading.
 */
@BrowserTest
class EveryPageTests {

	private static final MeasuredUser MEASURED = MeasuredUser.in(RunningPipeline.shared().client());

	private final Browser browser;

	EveryPageTests(Browser browser) {
		this.browser = browser;
	}

	@ParameterizedTest
	@CsvSource({ "/?date=YESTERDAY, .metric", "/trends?range=month, .chart", "/trends?range=month&view=tables, table",
			"/why?type=STEPS&date=YESTERDAY, .coverage", "/insights, .insight", "/sharing, .kind", "/devices, .device",
			"/connect, .share", "/import, .drop", "/data, form", "/account, .list li", "/access, tbody tr" })
	void pageIsForEverybody(String path, String content) {
		this.browser.openAs(MEASURED.user(), path.replace("YESTERDAY", MEASURED.yesterday().toString()));
		for (boolean dark : new boolean[] { false, true }) {
			check(1280, dark, content);
			check(360, dark, content);
		}
		assertThat(this.browser.texts("h1")).hasSize(1);
		assertThat(this.browser.script("return document.title")).asString().contains("Health pipeline");
	}

	@Test
	void operatorsPageIsForEverybody() {
		this.browser.openAs(Administrator.of(RunningPipeline.shared()).user(), "/operator");
		this.browser.button("Look up").click();
		this.browser.find("[aria-label='Accounts, table'] tbody tr");
		this.browser.button("Search").click();
		this.browser.button("Show emergency accesses").click();
		for (boolean dark : new boolean[] { false, true }) {
			check(1280, dark, "[aria-label='Audit entries, table'] tbody tr");
			check(360, dark, "[aria-label='Servers of the admin service, table'] tbody tr");
		}
		for (String question : List.of("Open somebody's data in an emergency", "Bring archived months back",
				"Start the daily run", "Verify the audit log")) {
			this.browser.button(question).click();
			check(360, true, "dialog[open]");
			this.browser.press(Keys.ESCAPE);
		}
	}

	@Test
	void reportIsForEverybody() {
		this.browser
			.open(MEASURED.share("STEPS", "BLOOD_PRESSURE_SYSTOLIC", "BLOOD_PRESSURE_DIASTOLIC", "SLEEP_STATE").path());
		for (boolean dark : new boolean[] { false, true }) {
			check(1280, dark, ".chart");
			check(360, dark, ".chart");
		}
	}

	@ParameterizedTest
	@CsvSource({ "/, false", "/, true", "/reset, false", "/reset#7K3M-Q9TX-02VB-HN5E, true", "/verify, true",
			"/join#7K3M-Q9TX-02VB-HN5E, false" })
	void signInIsForEverybody(String path, boolean dark) {
		this.browser.open(path);
		check(1280, dark, "form");
		check(360, dark, "form");
	}

	private void check(int width, boolean dark, String content) {
		this.browser.view(width, 900, dark);
		this.browser.find(content);
		assertThat(this.browser.barriers()).as("barriers at %d pixels, dark: %s", width, dark).isEmpty();
		assertThat(this.browser.script("return document.documentElement.scrollWidth - innerWidth"))
			.as("pixels out of sight at %d pixels", width)
			.isEqualTo(0L);
	}

}
