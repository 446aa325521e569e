package org.healthpipeline.systemtests.pages;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Access tokens and pairings on the page, from their creation to their end. */
@BrowserTest
class ConnectPageTests {

	private final TestUser user = RunningPipeline.shared().client().newUser("UTC");

	private final Browser browser;

	ConnectPageTests(Browser browser) {
		this.browser = browser;
	}

	@Test
	void phoneIsPairedSendsAndIsEnded() {
		this.browser.openAs(this.user, "/connect");
		this.browser.awaitText("Nothing yet.");
		this.browser.button("Show a code").click();
		this.browser.awaitText("answers this machine only");
		String code = String.valueOf(this.browser.find(".made input[readonly]").getDomProperty("value"));
		Map<String, String> claim = Map.of("code", code, "deviceType", "iphone", "deviceName", "Her phone",
				"deviceIdentifier", "p-1");
		String token = this.user.client()
			.post("/api/v1/pairings/claim", null, claim)
			.expect(200)
			.json()
			.path("token")
			.asString();
		this.browser.button("Done").click();
		this.browser.awaitText("for Her phone");
		assertThat(this.browser.text()).contains("Never used");

		TestUser phone = new TestUser(this.user.client(), this.user.id(), this.user.email(), this.user.password(),
				token);
		phone
			.sync(phone.device("iphone", "p-1", null),
					List.of(TestUser.sample("WEIGHT", 80, "2026-03-02T10:00:00Z", "2026-03-02T10:00:00Z"),
							TestUser.sample("NO_SUCH_TYPE", 80, "2026-03-02T10:00:00Z", "2026-03-02T10:00:00Z")),
					List.of())
			.expect(200);
		this.browser.openAs(this.user, "/connect");
		this.browser.button("1 refused lately").click();
		this.browser.awaitText("UNKNOWN_TYPE");
		this.browser.button("End the token Her phone").click();
		this.browser.find("dialog .danger").click();
		this.browser.awaitText("No tokens.");
		this.user.client().get("/api/v1/devices", token).expectProblem(401, "UNAUTHENTICATED");
	}

	/** Uses only the page: it shows address, token and results. */
	@Test
	void appIsSetUpFromItsCardAndTheCardSaysWhatItSent() {
		this.browser.openAs(this.user, "/connect");
		this.browser.find(".doors summary").click();
		this.browser.awaitText("Nothing was received yet.");
		this.browser.button("Make a token").click();
		this.browser.awaitText("Waiting for the first push");
		String address = value(0);
		assertThat(address).endsWith("/api/v1/ingest/health-auto-export");
		assertThat(value(1)).isEqualTo("Authorization");
		String token = value(2).substring("Bearer ".length());
		String body = """
				{"data":{"metrics":[
				{"name":"step_count","units":"count","data":[
				{"date":"2026-03-02 10:00:00 +0100","qty":512,"source":"Phone"},
				{"date":"2026-03-02 11:00:00 +0100","qty":"many","source":"Phone"}]},
				{"name":"never_heard_of","units":"count","data":[{"date":"2026-03-02 10:00:00 +0100","qty":1}]}]}}
				""";
		this.user.client()
			.sendJson("POST", URI.create(address).getPath(), token, body, Map.of("automation-aggregation", "Hours"))
			.expect(200);
		this.browser.awaitText("3 samples, 1 new or changed, 0 known, 2 refused.");
		assertThat(this.browser.text()).contains("Last received", "UNKNOWN_TYPE", "never_heard_of", "INVALID_VALUE");
		this.user.client().sendJson("POST", URI.create(address).getPath(), token, "hello", Map.of()).expect(400);
		this.browser.awaitText("PUSH_UNREADABLE");
		for (int width : new int[] { 360, 1280 }) {
			this.browser.view(width, 900, width == 360);
			assertThat(this.browser.barriers()).isEmpty();
		}
	}

	/** Returns the value of a field of the open card. */
	private String value(int field) {
		return String
			.valueOf(this.browser.script("return document.querySelectorAll('.doors [readonly]')[" + field + "].value"));
	}

	@Test
	void tokenForSomeTypesIsMadeAndShownOnce() {
		this.browser.openAs(this.user, "/connect");
		this.browser.fill("name", "Kitchen scale");
		this.browser.find("[name=some]").sendKeys("some");
		this.browser.find("[name=type-WEIGHT]").click();
		this.browser.button("Make the token").click();
		String token = String.valueOf(this.browser.find(".made input[readonly]").getDomProperty("value"));
		assertThat(token).startsWith("hpt_");
		this.browser.awaitText("Only Weight");
		this.browser.button("Done").click();
		assertThat(this.browser.document()).doesNotContain(token);
		this.user.client()
			.post("/api/v1/devices", token,
					Map.of("deviceType", "other", "deviceName", "Scale", "deviceIdentifier", "s"))
			.expect(201);
	}

	@Test
	void linkOfAPairingShowsServerAndCodeAndKeepsTheCodeOutOfTheAddress() {
		this.browser.open("/pair#7K3M-0QXR-9D2W");
		assertThat(this.browser.find("[readonly]").getDomProperty("value")).startsWith("http://");
		assertThat(this.browser.script("return document.querySelectorAll('[readonly]')[1].value"))
			.isEqualTo("7K3M-0QXR-9D2W");
		assertThat(this.browser.address()).endsWith("/pair");
		for (int width : new int[] { 360, 1280 }) {
			this.browser.view(width, 900, width == 360);
			assertThat(this.browser.barriers()).isEmpty();
		}
	}

}
