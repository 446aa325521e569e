package org.healthpipeline.systemtests.pages;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;

/**
 * A user with a watch and a phone and some weeks of predictable figures: 1,000 steps a
 * day, 1,300 on the last complete day, and a gap of two days in the middle.
 */
record MeasuredUser(TestUser user, UUID watch, UUID phone, LocalDate yesterday) {

	static final int DAYS = 30;

	static final int GAP_FROM = 10;

	static MeasuredUser in(PipelineClient client) {
		TestUser user = client.newUser("UTC");
		LocalDate yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1);
		MeasuredUser measured = new MeasuredUser(user, user.device("apple_watch"), user.device("iphone"), yesterday);
		List<Map<String, Object>> samples = new ArrayList<>();
		for (int before = 0; before < DAYS; before++) {
			if (before != GAP_FROM && before != GAP_FROM + 1) {
				samples.addAll(ofDay(yesterday.minusDays(before), (before == 0) ? 1300 : 1000));
			}
		}
		user.sync(measured.watch(), samples, List.of()).expect(200);
		user.sync(measured.phone(), TestUser.sample("STEPS", 600, yesterday + "T10:30:00Z", yesterday + "T11:30:00Z"))
			.expect(200);
		user.awaitValues("STEPS", "day", yesterday.toString(), yesterday.plusDays(1).toString(), 1600);
		return measured;
	}

	private static List<Map<String, Object>> ofDay(LocalDate day, int steps) {
		return List.of(TestUser.sample("STEPS", steps, day + "T10:00:00Z", day + "T11:00:00Z"),
				TestUser.sample("HEART_RATE", 60, day + "T09:00:00Z", day + "T09:00:00Z"),
				TestUser.sample("HEART_RATE", 80, day + "T12:00:00Z", day + "T12:00:00Z"),
				TestUser.sample("BLOOD_PRESSURE_SYSTOLIC", 121, day + "T07:00:00Z", day + "T07:00:00Z"),
				TestUser.sample("BLOOD_PRESSURE_DIASTOLIC", 79, day + "T07:00:00Z", day + "T07:00:00Z"),
				TestUser.sample("SLEEP_STATE", "deep", day + "T00:00:00Z", day + "T02:00:00Z"),
				TestUser.sample("SLEEP_STATE", "rem", day + "T02:00:00Z", day + "T05:30:00Z"));
	}

	/** Shares the last 31 complete days with anyone who has the link. */
	Shared share(String... types) {
		return share(null, List.of(types));
	}

	/**
	 * Creates a share.
	 * @param recipient address of the account it is for; null for a link
	 */
	Shared share(@Nullable String recipient, List<String> types) {
		Map<String, Object> body = new TreeMap<>(Map.of("types", types, "dateStart",
				this.yesterday.minusDays(DAYS).toString(), "dateEnd", this.yesterday.toString(), "granularity", "day",
				"expiresAt", this.yesterday.plusDays(9) + "T00:00:00Z"));
		if (recipient != null) {
			body.put("recipientEmail", recipient);
		}
		JsonNode made = this.user.client().post("/api/v1/shares", this.user.token(), body).expect(201).json();
		return new Shared(made.path("id").asString(), "/s#" + made.path("accessCode").asString());
	}

	/**
	 * A share.
	 *
	 * @param path path of the link, with the code
	 */
	record Shared(String id, String path) {
	}

}
