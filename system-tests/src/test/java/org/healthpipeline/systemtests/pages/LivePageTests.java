package org.healthpipeline.systemtests.pages;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;

import static org.assertj.core.api.Assertions.assertThat;

/** Open pages show changes, and remove revoked shares, without a reload. */
@BrowserTest
class LivePageTests {

	private static final Logger logger = LoggerFactory.getLogger(LivePageTests.class);

	private static final PipelineClient CLIENT = RunningPipeline.shared().client();

	/** The goal is a second; a machine that is busy with other tests gets more. */
	private static final long MOST_MS = 3000;

	private final Browser browser;

	LivePageTests(Browser browser) {
		this.browser = browser;
	}

	@Test
	void openReportIsGoneWithinASecondOfTheRevocationsAnswer() {
		MeasuredUser measured = MeasuredUser.in(CLIENT);
		for (int time = 0; time < 3; time++) {
			MeasuredUser.Shared shared = measured.share("STEPS");
			openReport(shared.path());
			noteWhen("This share has ended");
			CLIENT.delete("/api/v1/shares/" + shared.id(), measured.user().token()).expect(204);
			long answered = System.currentTimeMillis();
			this.browser.awaitText("Its owner has ended it.");
			long took = ((Number) Objects.requireNonNull(this.browser.script("return window.noted"))).longValue()
					- answered;
			logger.info("An open report was gone {} ms after the revocation", took);
			assertThat(took).isLessThan(MOST_MS);
			assertThat(this.browser.document()).doesNotContain("Steps", "At a glance", "1,600");
			assertThat(this.browser.texts("[role=alert]")).anyMatch((text) -> text.contains("Its owner has ended it."));
		}
	}

	@Test
	void openReportIsGoneWhenTheTimeOfTheShareIsOver() {
		MeasuredUser measured = MeasuredUser.in(CLIENT);
		Map<String, Object> body = new TreeMap<>(Map.of("types", List.of("STEPS"), "dateStart",
				measured.yesterday().minusDays(7).toString(), "dateEnd", measured.yesterday().toString(), "granularity",
				"day", "expiresAt", Instant.now().plusSeconds(6).toString()));
		String code = CLIENT.post("/api/v1/shares", measured.user().token(), body)
			.expect(201)
			.json()
			.path("accessCode")
			.asString();
		openReport("/s#" + code);
		this.browser.awaitText("Its time is over.");
		assertThat(this.browser.document()).doesNotContain("Steps", "At a glance");
	}

	@Test
	void openReportShowsWhatIsNewWithinTheShare() {
		MeasuredUser measured = MeasuredUser.in(CLIENT);
		openReport(measured.share("STEPS").path());
		stayOnThisDocument();
		measured.user()
			.sync(measured.watch(),
					TestUser.sample("STEPS", 54321, measured.yesterday() + "T15:00:00Z",
							measured.yesterday() + "T15:30:00Z"))
			.expect(200);
		this.browser.awaitText("55,921");
		assertSameDocument();
	}

	@Test
	void todayShowsANewFigureAndSaysSo() {
		TestUser user = CLIENT.newUser("UTC");
		this.browser.openAs(user, "/");
		this.browser.awaitText("Nothing measured yet");
		stayOnThisDocument();
		this.browser.script("""
				const place = document.querySelector('.news');
				window.said = [];
				new MutationObserver(() => said.push(place.textContent))
					.observe(place, {childList: true, characterData: true, subtree: true})""");
		String now = Instant.now().toString();
		user.sync(user.device("apple_watch"), TestUser.sample("STEPS", 4321, now, now)).expect(200);
		this.browser.awaitText("4,321");
		assertSameDocument();
		assertThat(this.browser.script("return window.said.includes('There are new figures.')")).isEqualTo(true);
	}

	@Test
	void newInsightAppears() {
		TestUser user = CLIENT.newUser("UTC");
		this.browser.openAs(user, "/insights");
		this.browser.awaitText("Nothing new");
		stayOnThisDocument();
		user.sync(user.device("apple_watch"),
				TestUser.readings("OXYGEN_SATURATION", 85, 5, Instant.now().minusSeconds(600)), List.of())
			.expect(200);
		this.browser.find(".insight");
		assertSameDocument();
	}

	@Test
	void ownerSeesThatSomebodyLooksAndThatTheShareHasEnded() {
		MeasuredUser measured = MeasuredUser.in(CLIENT);
		MeasuredUser.Shared shared = measured.share("STEPS");
		this.browser.openAs(measured.user(), "/sharing");
		this.browser.awaitText("Nobody has looked.");
		stayOnThisDocument();
		String code = shared.path().substring(shared.path().indexOf('#') + 1);
		CLIENT.send("GET", "/api/v1/shared/summary", null, Map.of("X-Access-Code", code), BodyPublishers.noBody())
			.expect(200);
		this.browser.awaitText("Who looked");
		CLIENT.delete("/api/v1/shares/" + shared.id(), measured.user().token()).expect(204);
		this.browser.awaitText("ended by you");
		assertSameDocument();
	}

	@Test
	void sessionThatIsEndedElsewhereShowsNothingAnyMore() {
		MeasuredUser measured = MeasuredUser.in(CLIENT);
		this.browser.openAs(measured.user(), "/?date=" + measured.yesterday());
		this.browser.awaitText("1,600");
		CLIENT.delete("/api/v1/auth/sessions", measured.user().token()).expect(204);
		this.browser.find("[name=password]");
		assertThat(this.browser.document()).doesNotContain("1,600");
		assertThat(this.browser.complaints()).allMatch((complaint) -> complaint.contains("401"));
	}

	/**
	 * Opens a report and waits until it is connected, after which it requests figures.
	 */
	private void openReport(String path) {
		this.browser.open("/health");
		this.browser.open(path);
		this.browser.awaitText("At a glance");
	}

	private void noteWhen(String text) {
		this.browser.script("""
				const text = arguments[0];
				new MutationObserver(() => {
					if (!window.noted && document.body.textContent.includes(text)) {
						window.noted = Date.now();
					}
				}).observe(document.body, {childList: true, characterData: true, subtree: true})""", text);
	}

	private void stayOnThisDocument() {
		this.browser.script("window.stayed = true");
	}

	private void assertSameDocument() {
		assertThat(this.browser.script("return window.stayed")).isEqualTo(true);
		Awaitility.await().until(() -> this.browser.complaints().isEmpty());
	}

}
