package org.healthpipeline.query.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.Shared;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.StoredRows;

/**
 * A user in Berlin who shares the days from {@link #START} to {@link #END} of some types,
 * and has other figures that must stay private. Every figure outside of the share is a
 * number that occurs nowhere else.
 */
final class PlantedOwner {

	static final List<String> TYPES = List.of("STEPS", "HEART_RATE", "SLEEP_ANALYSIS", "BLOOD_GLUCOSE");

	/** A Tuesday. */
	static final String START = "2026-03-03";

	/** A Monday, so that one week and no month is entirely within the dates. */
	static final String END = "2026-03-16";

	/** The value of a day in an incomplete week. */
	static final String A_DAY = "31457.25";

	/** The value of one hour of this day, neither its smallest nor its largest. */
	static final String AN_HOUR = "11357.25";

	/** The value of the only whole week, and of the only day in it with steps. */
	static final String THE_WEEK = "5021.5";

	/**
	 * Texts that would betray data outside of the scope in an answer. (The first of the
	 * month is also an example in a message about dates.)
	 */
	static final List<String> BESIDE = List.of("77123.25", "66221.75", "177.375", "178.625", "191.625", "187.875",
			"91.40625", "171.5625", "55.53125", "108580.5", "179823.75", "148366.5", "The scale beside", "noted-beside",
			"WEIGHT", "BLOOD_PRESSURE", "2026-03-02", "2026-03-17", "2026-03-20", "\"2026-03-01", ",2026-03-01");

	private final TestUser user;

	private PlantedOwner(TestUser user) {
		this.user = user;
	}

	/** Creates an owner with data inside and outside of the share. */
	static PlantedOwner withMore(RunningPipeline pipeline) {
		PlantedOwner owner = withScopeOnly(pipeline);
		UUID phone = owner.user.device("iphone", "planted-phone", null);
		UUID scale = UUID.fromString(owner.user.client()
			.post("/api/v1/devices", owner.user.token(),
					Map.of("deviceType", "third_party_scale", "deviceName", "The scale beside", "deviceIdentifier",
							"planted-scale"))
			.json()
			.path("id")
			.asString());
		List<Map<String, Object>> beside = new ArrayList<>();
		beside.add(TestUser.sample("STEPS", 77123.25, "2026-03-02T21:00:00Z", "2026-03-02T22:59:59Z"));
		beside.add(TestUser.sample("STEPS", 66221.75, "2026-03-16T23:00:00Z", "2026-03-16T23:30:00Z"));
		beside.add(instant("HEART_RATE", 177.375, "2026-03-02T22:59:59.999Z"));
		beside.add(instant("HEART_RATE", 178.625, "2026-03-16T23:00:00Z"));
		beside.add(TestUser.sample("SLEEP_ANALYSIS", 187.875, "2026-03-02T12:00:00Z", "2026-03-02T16:00:00Z"));
		beside.add(TestUser.sample("SLEEP_ANALYSIS", 191.625, "2026-03-16T18:00:00Z", "2026-03-16T22:00:00Z"));
		beside.add(instant("BLOOD_GLUCOSE", 55.53125, "2026-03-17T10:00:00Z"));
		Map<String, Object> pressure = instant("BLOOD_PRESSURE_SYSTOLIC", 171.5625, "2026-03-04T10:00:00Z");
		pressure.put("metadata", Map.of("note", "noted-beside"));
		beside.add(pressure);
		owner.user.sync(phone, beside, List.of()).expect(200);
		owner.user
			.sync(scale,
					List.of(instant("WEIGHT", 91.40625, "2026-03-04T10:00:00Z"),
							TestUser.sample("STEPS", 1, "2026-03-20T10:00:00Z", "2026-03-20T10:10:00Z")),
					List.of())
			.expect(200);
		new StoredRows(pipeline.database()).awaitAggregated(owner.user.id());
		return owner;
	}

	/** Creates an owner with data inside of the share only. */
	static PlantedOwner withScopeOnly(RunningPipeline pipeline) {
		PipelineClient client = pipeline.client();
		TestUser user = client.newUser("Europe/Berlin");
		client.patch("/api/v1/users/me", user.token(), Map.of("name", "Planted Owner")).expect(200);
		UUID phone = user.device("iphone", "planted-phone", null);
		user.sync(phone,
				List.of(TestUser.sample("STEPS", 100, "2026-03-04T08:00:00Z", "2026-03-04T08:30:00Z"),
						TestUser.sample("STEPS", 11357.25, "2026-03-04T09:00:00Z", "2026-03-04T09:30:00Z"),
						TestUser.sample("STEPS", 20000, "2026-03-04T10:00:00Z", "2026-03-04T10:30:00Z"),
						TestUser.sample("STEPS", 5021.5, "2026-03-12T10:00:00Z", "2026-03-12T10:30:00Z"),
						instant("HEART_RATE", 61, "2026-03-02T23:00:00Z"),
						instant("HEART_RATE", 63, "2026-03-16T22:59:59.999Z"),
						TestUser.sample("SLEEP_ANALYSIS", 301.5, "2026-03-02T17:00:00Z", "2026-03-03T02:00:00Z"),
						TestUser.sample("SLEEP_ANALYSIS", 202.25, "2026-03-15T21:00:00Z", "2026-03-16T02:00:00Z"),
						instant("BLOOD_GLUCOSE", 69.5, "2026-03-03T10:00:00Z"),
						instant("BLOOD_GLUCOSE", 70, "2026-03-10T10:00:00Z"),
						instant("BLOOD_GLUCOSE", 180, "2026-03-10T11:00:00Z"),
						instant("BLOOD_GLUCOSE", 180.5, "2026-03-16T10:00:00Z")),
				List.of())
			.expect(200);
		new StoredRows(pipeline.database()).awaitAggregated(user.id());
		return new PlantedOwner(user);
	}

	TestUser user() {
		return this.user;
	}

	Shared link(String granularity) {
		return Shared.link(this.user, TYPES, START, END, granularity);
	}

	Shared account(TestUser recipient, String granularity) {
		return Shared.account(this.user, recipient, TYPES, START, END, granularity);
	}

	private static Map<String, Object> instant(String type, double value, String at) {
		return TestUser.sample(type, value, at, at);
	}

}
