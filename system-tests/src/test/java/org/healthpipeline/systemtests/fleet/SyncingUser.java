package org.healthpipeline.systemtests.fleet;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.healthpipeline.systemtests.fleet.SyncPlan.Source;
import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.oracle.AggregateAnswers;
import org.healthpipeline.testsupport.oracle.AggregateKey;
import org.healthpipeline.testsupport.oracle.Oracle;
import org.healthpipeline.testsupport.oracle.OracleDevice;
import org.healthpipeline.testsupport.oracle.OracleFigures;
import org.healthpipeline.testsupport.oracle.OracleNightRule;
import org.healthpipeline.testsupport.oracle.SurvivingSamples;
import org.healthpipeline.testsupport.oracle.SurvivingSamples.Arriving;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A user whose devices sync one after the other. Each request is repeated until it is
 * acknowledged, and the expected result is tracked. One thread at a time.
 */
final class SyncingUser {

	/** Longest time for one request, whatever happens to the servers meanwhile. */
	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final TestUser user;

	private final SyncPlan plan;

	private final SurvivingSamples surviving = new SurvivingSamples();

	private final AtomicInteger acknowledged = new AtomicInteger();

	private final AtomicInteger refused = new AtomicInteger();

	private final AtomicInteger brokenOff = new AtomicInteger();

	SyncingUser(TestUser user, long seed) {
		this.user = user;
		this.plan = new SyncPlan(seed, List.of(source("apple_watch"), source("iphone"), source("manual_entry")));
	}

	private Source source(String deviceType) {
		return new Source(this.user.device(deviceType), OracleDevice.ofType(deviceType, deviceType));
	}

	int acknowledged() {
		return this.acknowledged.get();
	}

	/** Counts attempts that were answered with 409, 429 or 503. */
	int refused() {
		return this.refused.get();
	}

	/** Counts attempts that got no answer. */
	int brokenOff() {
		return this.brokenOff.get();
	}

	/** Sends the next request until it is acknowledged. */
	void sync() {
		SyncRequest request = this.plan.next();
		Awaitility.await("a sync is acknowledged")
			.atMost(PATIENCE)
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(200))
			.until(() -> attempt(request));
		this.surviving.apply(request.samples().stream().map(Arriving::of).toList(), request.deleted());
		this.acknowledged.incrementAndGet();
	}

	private boolean attempt(SyncRequest request) {
		Answer answer;
		try {
			answer = this.user.client().post(request.path(), this.user.token(), request.body());
		}
		catch (UncheckedIOException ex) {
			this.brokenOff.incrementAndGet();
			return false;
		}
		if (answer.status() == 200) {
			assertThat(answer.json().path("synced").asInt() + answer.json().path("duplicates").asInt())
				.isEqualTo(request.samples().size());
			return true;
		}
		assertThat(answer.status()).as(answer.text()).isIn(409, 429, 503);
		assertThat(answer.header("Retry-After")).as(answer.text()).isPresent();
		assertThat(answer.header("Content-Type")).contains("application/problem+json");
		this.refused.incrementAndGet();
		return false;
	}

	/**
	 * Checks that every acknowledged sample is stored once and nothing else is, and that
	 * every aggregate of every period equals the oracle's.
	 */
	void verify() {
		for (String type : SyncPlan.TYPES) {
			assertThat(storedIds(type)).as("stored samples of %s", type)
				.containsExactlyInAnyOrderElementsOf(this.surviving.samples()
					.stream()
					.filter((sample) -> sample.type().equals(type))
					.map((sample) -> sample.id().toString())
					.toList());
		}
		Map<AggregateKey, OracleFigures> expected = new Oracle(this.surviving.samples(), ZoneId.of(SyncPlan.ZONE),
				OracleNightRule.WAKE_DAY)
			.aggregates();
		assertThat(expected).isNotEmpty();
		Awaitility.await("aggregates of what was acknowledged")
			.atMost(Duration.ofMinutes(1))
			.pollInterval(Duration.ofMillis(100))
			.untilAsserted(() -> assertThat(AggregateAnswers.differences(expected, aggregates(), 1e-9)).isEmpty());
	}

	private List<String> storedIds(String type) {
		List<String> ids = new ArrayList<>();
		String next = "";
		do {
			JsonNode page = this.user.client()
				.get("/api/v1/users/me/samples?limit=200&type=" + type + next, this.user.token())
				.expect(200)
				.json();
			page.path("items").forEach((item) -> ids.add(item.path("id").asString()));
			JsonNode cursor = page.path("nextCursor");
			next = cursor.isString() ? "&cursor=" + cursor.asString() : "";
		}
		while (!next.isEmpty());
		return ids;
	}

	private Map<AggregateKey, OracleFigures> aggregates() {
		Map<AggregateKey, OracleFigures> found = new TreeMap<>();
		for (String period : List.of("hour", "day", "week", "month")) {
			found.putAll(AggregateAnswers.read(this.user.client()
				.get("/api/v1/users/me/aggregates?types=SLEEP_ANALYSIS," + String.join(",", SyncPlan.TYPES) + "&period="
						+ period + "&start=2026-03-01&end=2026-04-10", this.user.token())
				.expect(200)
				.json()));
		}
		return found;
	}

}
