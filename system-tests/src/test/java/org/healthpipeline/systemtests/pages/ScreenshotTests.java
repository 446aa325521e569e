package org.healthpipeline.systemtests.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.healthpipeline.standalone.demo.DemoUser;
import org.healthpipeline.testsupport.client.Administrator;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pictures of every page with the demo user's data, for {@code docs/screens}, made only
 * by {@code ./pipeline screenshots}.
 */
@Tag("screenshots")
@ExtendWith(BrowserExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScreenshotTests {

	private static final int LARGEST_BYTES = 200_000;

	private final Browser browser;

	private final Path directory = Path.of("..", "docs", "screens");

	ScreenshotTests(Browser browser) {
		this.browser = browser;
	}

	@Test
	void everyPageHasItsPicture(@TempDir Path data) throws IOException {
		Files.createDirectories(this.directory);
		PipelineClient client = RunningPipeline.shared().client();
		new DemoUser(client.base(), data, (progress) -> {
		}).sync();
		TestUser demo = client.signIn("demo@example.org", Files.readString(data.resolve("demo-password")).strip(),
				new UUID(0, 0));
		LocalDate today = LocalDate.now(ZoneId.of("Europe/Berlin"));
		this.browser.open("/");
		take("sign-in", "form");
		of(demo, "/?date=" + today.minusDays(1), ".spark", "today");
		of(demo, "/trends?range=month", ".chart", "trends");
		of(demo, "/trends?range=month&type=SLEEP_STATE", ".chart", "trends-sleep");
		of(demo, "/why?type=STEPS&date=" + today.minusDays(4), ".coverage", "why");
		of(demo, "/devices", ".device", "devices");
		of(demo, "/import", ".drop", "import");
		awaitInsights(demo);
		of(demo, "/insights", ".insight", "insights");
		this.browser.openAs(demo, "/connect");
		this.browser.find(".doors summary").click();
		take("connect", ".doors [readonly]");
		of(demo, "/data", "form", "data");
		of(demo, "/account", ".list li", "account");
		of(demo, "/access", "tbody tr", "access");
		of(demo, "/sharing", ".kind", "sharing");
		MeasuredUser.Shared shared = new MeasuredUser(demo, new UUID(0, 0), new UUID(0, 0), today).share("STEPS",
				"RESTING_HEART_RATE", "BLOOD_PRESSURE_SYSTOLIC", "BLOOD_PRESSURE_DIASTOLIC", "OXYGEN_SATURATION",
				"BLOOD_GLUCOSE", "WEIGHT", "SLEEP_STATE", "SLEEP_ANALYSIS");
		this.browser.forgetEverything();
		this.browser.open(shared.path());
		take("shared", ".chart");
		of(Administrator.of(RunningPipeline.shared()).user(), "/operator", ".starts li", "operator");
	}

	private static void awaitInsights(TestUser user) {
		Awaitility.await("the rules have run")
			.atMost(Duration.ofMinutes(2))
			.until(() -> user.client()
				.get("/api/v1/users/me/insights", user.token())
				.expect(200)
				.json()
				.path("items")
				.size() >= 2);
	}

	private void of(TestUser user, String path, String content, String name) throws IOException {
		this.browser.openAs(user, path);
		take(name, content);
	}

	/** Takes a page wide and light, and dark on a phone. */
	private void take(String name, String content) throws IOException {
		for (boolean dark : new boolean[] { false, true }) {
			this.browser.view(dark ? 390 : 1280, 844, dark);
			this.browser.find(content);
			byte[] picture = this.browser.picture();
			assertThat(picture).hasSizeLessThan(LARGEST_BYTES);
			Files.write(this.directory.resolve(name + (dark ? "-phone-dark" : "") + ".webp"), picture);
		}
		this.browser.view(1280, 844, false);
	}

}
