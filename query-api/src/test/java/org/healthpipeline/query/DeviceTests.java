package org.healthpipeline.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;

import static org.assertj.core.api.Assertions.assertThat;

/** Devices and their priorities. */
class DeviceTests {

	private static final String DEVICES = "/api/v1/devices";

	private static final String ME = "/api/v1/users/me";

	private final PipelineClient client = RunningPipeline.shared().client();

	@Test
	void identifierIsRegisteredOnce() {
		TestUser user = this.client.newUser("UTC");
		Map<String, String> phone = Map.of("deviceType", "iphone", "deviceName", "Phone", "deviceIdentifier", "i-1");
		Answer first = this.client.post(DEVICES, user.token(), phone).expect(201);
		Answer again = this.client.post(DEVICES, user.token(), phone).expect(200);
		assertThat(again.json()).isEqualTo(first.json());
		assertThat(first.json().path("priority").isNull()).isTrue();
		assertThat(first.json().path("effectivePriority").asInt()).isEqualTo(80);
		assertThat(first.json().path("lastSync").isNull()).isTrue();
		this.client.post(DEVICES, this.client.newUser("UTC").token(), phone).expect(201);
	}

	@Test
	void anUnknownKindOfDeviceCountsAsOtherAndIsTold() {
		TestUser user = this.client.newUser("UTC");
		JsonNode kinds = this.client.get("/api/v1/device-types", null).expect(200).json().path("items");
		assertThat(kinds.size()).isGreaterThanOrEqualTo(14);
		for (JsonNode kind : kinds) {
			String name = kind.path("name").asString();
			JsonNode known = this.client
				.post(DEVICES, user.token(),
						Map.of("deviceType", name, "deviceName", "A device", "deviceIdentifier", name))
				.expect(201)
				.json();
			assertThat(known.has("warnings")).as(name).isFalse();
		}
		Map<String, String> ring = Map.of("deviceType", "smart_ring", "deviceName", "Ring", "deviceIdentifier", "r-1");
		for (int status : new int[] { 201, 200 }) {
			assertThat(this.client.post(DEVICES, user.token(), ring).expect(status).json().path("warnings"))
				.singleElement()
				.satisfies((warning) -> assertThat(warning.path("code").asString()).isEqualTo("UNKNOWN_DEVICE_TYPE"));
		}
	}

	@Test
	void hiddenDeviceKeepsCountingAndComesBackUnderItsIdentifier() {
		TestUser user = this.client.newUser("UTC");
		UUID watch = user.device("apple_watch", "w-1", null);
		user.sync(watch, TestUser.sample("STEPS", 70, "2026-03-02T10:00:00Z", "2026-03-02T10:10:00Z")).expect(200);
		this.client.delete(DEVICES + "/" + watch, user.token()).expect(204);
		assertThat(this.client.get(DEVICES, user.token()).json().path("items")).isEmpty();
		this.client.delete(DEVICES + "/" + watch, user.token()).expectProblem(404, "NOT_FOUND");
		user.awaitValues("STEPS", "day", "2026-03-02", "2026-03-03", 70);
		assertThat(user.device("apple_watch", "w-1", null)).isEqualTo(watch);
		assertThat(this.client.get(DEVICES, user.token()).json().path("items")).hasSize(1);
	}

	@Test
	void deviceOfSomebodyElseIsNotFound() {
		UUID watch = this.client.newUser("UTC").device("apple_watch");
		String stranger = this.client.newUser("UTC").token();
		this.client.patch(DEVICES + "/" + watch, stranger, Map.of("priority", 1)).expectProblem(404, "NOT_FOUND");
		this.client.delete(DEVICES + "/" + watch, stranger).expectProblem(404, "NOT_FOUND");
	}

	@Test
	void phonesAndWatchesOfAnyMakeCountBeforeManualEntriesUnlessTheUserWantsTheOther() {
		TestUser user = this.client.newUser("UTC");
		UUID watch = user.device("wear_os_watch");
		UUID phone = user.device("android_phone");
		UUID manual = user.device("manual_entry");
		List<Map<String, Object>> minutes = new ArrayList<>();
		for (int minute = 0; minute < 60; minute++) {
			String start = Instant.parse("2026-03-03T08:00:00Z").plusSeconds(60L * minute).toString();
			String end = Instant.parse("2026-03-03T08:01:00Z").plusSeconds(60L * minute).toString();
			minutes.add(TestUser.sample("STEPS", 100, start, end));
		}
		user.sync(watch, minutes, List.of()).expect(200);
		user.sync(phone,
				List.of(TestUser.sample("STEPS", 1000, "2026-03-02T08:00:00Z", "2026-03-02T09:00:00Z"),
						TestUser.sample("STEPS", 3600, "2026-03-03T08:00:00Z", "2026-03-03T09:00:00Z")),
				List.of())
			.expect(200);
		user.sync(manual, TestUser.sample("STEPS", 50, "2026-03-02T08:00:00Z", "2026-03-02T09:00:00Z")).expect(200);
		user.awaitValues("STEPS", "day", "2026-03-02", "2026-03-04", 1000, 6000);
		assertThat(effectivePriorities(user)).containsExactly(100, 80, 10);
		JsonNode profile = this.client.patch(ME, user.token(), Map.of("sourceOrder", "manualFirst")).expect(200).json();
		assertThat(profile.path("sourceOrder").asString()).isEqualTo("manualFirst");
		user.awaitValues("STEPS", "day", "2026-03-02", "2026-03-04", 50, 6000);
		assertThat(effectivePriorities(user)).containsExactly(110, 100, 80);
		this.client.patch(DEVICES + "/" + manual, user.token(), Map.of("priority", 30)).expect(200);
		user.awaitValues("STEPS", "day", "2026-03-02", "2026-03-04", 1000, 6000);
		this.client.patch(ME, user.token(), Map.of("sourceOrder", "default")).expect(200);
		assertThat(effectivePriorities(user)).containsExactly(100, 80, 30);
		assertThat(this.client.get(ME, user.token()).expect(200).json().path("sourceOrder").asString())
			.isEqualTo("default");
		for (Object wrong : List.of("manual", "", 1)) {
			this.client.patch(ME, user.token(), Map.of("sourceOrder", wrong)).expectProblem(400, "INVALID_REQUEST");
		}
	}

	private List<Integer> effectivePriorities(TestUser user) {
		List<Integer> priorities = new ArrayList<>();
		this.client.get(DEVICES, user.token())
			.expect(200)
			.json()
			.path("items")
			.forEach((device) -> priorities.add(device.path("effectivePriority").asInt()));
		return priorities;
	}

	@Test
	void changedPriorityCountsForAllOfHistory() {
		TestUser user = this.client.newUser("UTC");
		UUID watch = user.device("apple_watch");
		UUID phone = user.device("iphone");
		user.sync(watch, TestUser.sample("STEPS", 100, "2025-03-02T10:00:00Z", "2025-03-02T11:00:00Z")).expect(200);
		user.sync(phone, TestUser.sample("STEPS", 900, "2025-03-02T10:00:00Z", "2025-03-02T11:00:00Z")).expect(200);
		user.awaitValues("STEPS", "day", "2025-03-02", "2025-03-03", 100);
		JsonNode changed = this.client
			.patch(DEVICES + "/" + phone, user.token(), Map.of("priorities", Map.of("STEPS", 101)))
			.expect(200)
			.json();
		assertThat(changed.path("priorities").path("STEPS").asInt()).isEqualTo(101);
		assertThat(changed.path("priority").isNull()).isTrue();
		assertThat(changed.path("effectivePriority").asInt()).isEqualTo(80);
		user.awaitValues("STEPS", "day", "2025-03-02", "2025-03-03", 900);
		this.client.patch(DEVICES + "/" + phone, user.token(), "{\"priorities\":{\"STEPS\":null}}").expect(200);
		user.awaitValues("STEPS", "day", "2025-03-02", "2025-03-03", 100);
		this.client.patch(DEVICES + "/" + watch, user.token(), Map.of("priority", 5)).expect(200);
		user.awaitValues("STEPS", "day", "2025-03-02", "2025-03-03", 900);
	}

}
