package org.healthpipeline.systemtests.pages;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;

import static org.assertj.core.api.Assertions.assertThat;

/** A day against the usual values, trends with gaps, and the explanation of a number. */
@BrowserTest
class FigurePageTests {

	private static final MeasuredUser MEASURED = MeasuredUser.in(RunningPipeline.shared().client());

	private final Browser browser;

	FigurePageTests(Browser browser) {
		this.browser = browser;
	}

	@Test
	void dayShowsItsFiguresWithUnitsAgainstTheSameWeekday() {
		this.browser.openAs(MEASURED.user(), "/?date=" + MEASURED.yesterday());
		String text = this.browser.awaitText("Steps");
		assertThat(text).contains("1,600 steps")
			.contains("↑ 60 % more than usual (1,000 steps, 4 ")
			.contains("70 bpm\nAs usual (70 bpm, 4 ")
			.contains("121/79 mmHg")
			.contains("5 h 30 min");
	}

	@Test
	void trendLeavesGapsEmptyAndIsReadOutByKeys() {
		this.browser.openAs(MEASURED.user(),
				"/trends?range=week&type=STEPS&date=" + MEASURED.yesterday().minusDays(21));
		this.browser.find("[role=slider]").sendKeys(Keys.HOME);
		this.browser.awaitText(": 1,000 steps");
		this.browser.openAs(MEASURED.user(), "/trends?range=week&type=STEPS&view=tables&date="
				+ MEASURED.yesterday().minusDays(MeasuredUser.GAP_FROM));
		this.browser.awaitText("Measurements");
		List<String> rows = this.browser.texts("tbody tr");
		assertThat(rows).hasSizeLessThan(7).isNotEmpty().allMatch((row) -> row.contains("1,000 steps"));
	}

	@Test
	void zeroIsAStrokeAndSaysItsHoursAndAGapIsEmpty() {
		TestUser user = RunningPipeline.shared().client().newUser("UTC");
		LocalDate day = MEASURED.yesterday();
		user.sync(user.device("apple_watch"), List.of(
				TestUser.sample("STEPS", 0, day + "T08:00:00Z", day + "T11:00:00Z"),
				TestUser.sample("STEPS", 900, day.minusDays(2) + "T08:30:00Z", day.minusDays(2) + "T09:30:00Z")),
				List.of())
			.expect(200);
		user.awaitValues("STEPS", "day", day.minusDays(2).toString(), day.plusDays(1).toString(), 900, 0);
		this.browser.openAs(user, "/?date=" + day);
		this.browser.awaitText("1 measurement in 3 hours");
		this.browser.openAs(user, "/trends?range=month&type=STEPS&date=" + day);
		this.browser.find("[role=slider]");
		int ofMonth = (day.getDayOfMonth() > 2) ? 2 : 1;
		assertThat(this.browser.texts(".bars path")).hasSize(ofMonth);
		this.browser.openAs(user, "/trends?range=month&type=STEPS&view=tables&date=" + day);
		this.browser.awaitText("Hours with data");
		assertThat(this.browser.texts("tbody tr")).hasSize(ofMonth).last().asString().matches("(?s).*\\b0 steps.*1.*3");
	}

	@Test
	void everyRangeHasItsCharts() {
		this.browser.openAs(MEASURED.user(), "/trends?range=day&date=" + MEASURED.yesterday());
		int days = MEASURED.yesterday().lengthOfMonth();
		Map<String, String> points = Map.of("Week", "[aria-valuemax='7']", "Month", "[aria-valuemax='" + days + "']",
				"Year", ":not([aria-valuemax='" + days + "'])", "Day", "[aria-valuemax='24']");
		for (String range : List.of("Week", "Month", "Year", "Day")) {
			this.browser.button(range).click();
			this.browser.find("[role=slider]" + points.get(range));
			assertThat(this.browser.texts(".chart strong"))
				.contains("Steps", "Heart rate", "Blood pressure", "Sleep stages", "Sleep")
				.doesNotHaveDuplicates();
		}
	}

	@Test
	void numberIsExplainedByTheDevicesThatCounted() {
		this.browser.openAs(MEASURED.user(), "/?date=" + MEASURED.yesterday());
		this.browser.button("Steps: why this number").click();
		String text = this.browser.awaitText("Which device counted when");
		assertThat(text).contains("1,600 steps")
			.contains("A apple_watch\n1,300 steps\n1 measurements, all of them count")
			.contains("A iphone\n300 steps\n1 measurements, 1 of them wholly or partly left out for A apple_watch");
		assertThat(this.browser.texts("tbody tr")).anyMatch((row) -> row.contains("600 steps 300 steps A apple_watch"));
	}

	@Test
	void orderOfDevicesChangesWithKeysAloneAndTheFiguresFollow() {
		PipelineClient client = RunningPipeline.shared().client();
		TestUser user = client.newUser("UTC");
		UUID watch = user.device("apple_watch");
		UUID phone = user.device("iphone");
		String day = MEASURED.yesterday().toString();
		user.sync(watch, TestUser.sample("STEPS", 100, day + "T10:00:00Z", day + "T11:00:00Z")).expect(200);
		user.sync(phone, TestUser.sample("STEPS", 70, day + "T10:00:00Z", day + "T11:00:00Z")).expect(200);
		user.awaitValues("STEPS", "day", day, MEASURED.yesterday().plusDays(1).toString(), 100);
		this.browser.openAs(user, "/devices");
		this.browser.button("Move A iphone up").sendKeys(Keys.ENTER);
		this.browser.awaitText("Saved. A iphone counts first.");
		assertThat(this.browser.texts(".device h3")).containsExactly("A iphone", "A apple_watch");
		user.awaitValues("STEPS", "day", day, MEASURED.yesterday().plusDays(1).toString(), 70);
	}

	@Test
	void orderOfDevicesChangesByDraggingOneWithTheMouse() {
		TestUser user = RunningPipeline.shared().client().newUser("UTC");
		user.device("apple_watch");
		user.device("iphone");
		user.device("ipad");
		this.browser.openAs(user, "/devices");
		this.browser.find(".device");
		List<String> before = this.browser.texts(".device h3");
		this.browser.drag(this.browser.find(".device:nth-child(3) h3"), this.browser.find(".device:nth-child(1) h3"));
		this.browser.awaitText("Saved. " + before.get(2) + " counts first.");
		List<String> dragged = List.of(before.get(2), before.get(0), before.get(1));
		assertThat(this.browser.texts(".device h3")).containsExactlyElementsOf(dragged);
		this.browser.open("/devices");
		this.browser.find(".device");
		assertThat(this.browser.texts(".device h3")).containsExactlyElementsOf(dragged);
	}

}
