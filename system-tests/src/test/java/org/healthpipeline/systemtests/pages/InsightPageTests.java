package org.healthpipeline.systemtests.pages;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import tools.jackson.databind.JsonNode;

import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;

import static org.assertj.core.api.Assertions.assertThat;

/** Insights are shown with their numbers, and move down once they are dismissed. */
@BrowserTest
class InsightPageTests {

	private static final String INSIGHTS = "/api/v1/users/me/insights";

	private final Browser browser;

	InsightPageTests(Browser browser) {
		this.browser = browser;
	}

	@Test
	void shortNightsAreToldUntilTheyWereSeen() {
		TestUser user = RunningPipeline.shared().client().newUser("UTC");
		sleepFiveHours(user);
		Awaitility.await("the rules have run")
			.atMost(java.time.Duration.ofMinutes(1))
			.until(() -> !found(user).isEmpty());

		this.browser.openAs(user, "/insights");
		String text = this.browser.awaitText("Dismiss");
		assertThat(text).contains("Sleep", "You slept 5.0 hours a night on average", "medium priority");
		this.browser.find("summary").sendKeys(Keys.ENTER);
		this.browser.awaitText("average hours");

		this.browser.button("Dismiss: Sleep").sendKeys(Keys.ENTER);
		this.browser.awaitText("Nothing new");
		assertThat(this.browser.texts(".insight")).singleElement().asString().doesNotContain("Dismiss");
		assertThat(found(user).get(0).path("acknowledged").asBoolean()).isTrue();
	}

	@Test
	void readersChooseTheirLanguageAndUnits() {
		TestUser user = RunningPipeline.shared().client().newUser("UTC");
		LocalDate today = LocalDate.now(ZoneOffset.UTC);
		sleepFiveHours(user);
		String noon = today.minusDays(1) + "T12:00:00Z";
		user.sync(user.device("third_party_scale"),
				List.of(TestUser.sample("WEIGHT", 80, noon, noon), TestUser.sample("HEIGHT", 180, noon, noon),
						TestUser.sample("BODY_TEMPERATURE", 37, noon, noon),
						TestUser.sample("BLOOD_GLUCOSE", 99.0858, noon, noon)),
				List.of())
			.expect(200);
		Awaitility.await("the rules have run")
			.atMost(java.time.Duration.ofMinutes(1))
			.until(() -> !found(user).isEmpty());
		this.browser.openAs(user, "/account");
		Map.of("mass", "st", "height", "ft", "temperature", "F", "glucose", "mmol/L")
			.forEach((name, value) -> this.browser.find("[name=%s] option[value='%s']".formatted(name, value)).click());
		this.browser.button("Save how you read").click();
		this.browser.awaitText("Saved.");
		this.browser.find("[name=sexAtBirth] option[value=female]").click();
		this.browser.fill("birthYear", "1984");
		this.browser.button("Save").click();
		this.browser.awaitText("Saved. Should this change");
		JsonNode account = user.client().get("/api/v1/users/me", user.token()).expect(200).json();
		assertThat(account.path("units").path("mass").asString()).isEqualTo("st");
		assertThat(account.path("birthYear").asInt()).isEqualTo(1984);
		assertThat(account.path("sexAtBirth").asString()).isEqualTo("female");
		this.browser.open("/?date=" + today.minusDays(1));
		assertThat(this.browser.awaitText("Weight")).contains("12 st 8 lb", "5 ft 11 in", "98.6 °F", "5.5 mmol/L");
		this.browser.open("/trends?range=week&type=BODY_TEMPERATURE&view=tables&date=" + today.minusDays(1));
		assertThat(this.browser.awaitText("98.6")).contains("Lowest, °F");
		this.browser.button("Charts").click();
		this.browser.find("[role=slider]");
		this.browser.open("/account");
		this.browser.find("[name=language] option[value='de']").click();
		this.browser.button("Save how you read").click();
		this.browser.button("Erkenntnisse").click();
		this.browser.awaitText("5,0 Stunden pro Nacht");
		this.browser.find(".insight p[lang=de]");
		assertThat(this.browser.complaints()).isEmpty();
	}

	private static void sleepFiveHours(TestUser user) {
		LocalDate today = LocalDate.now(ZoneOffset.UTC);
		UUID watch = user.device("apple_watch");
		List<Map<String, Object>> nights = IntStream.rangeClosed(1, 16)
			.mapToObj(today::minusDays)
			.map((day) -> TestUser.sample("SLEEP_ANALYSIS", 300, day + "T00:30:00Z", day + "T05:30:00Z"))
			.toList();
		user.sync(watch, nights, List.of()).expect(200);
	}

	private static List<JsonNode> found(TestUser user) {
		return user.client().get(INSIGHTS, user.token()).expect(200).json().path("items").valueStream().toList();
	}

}
