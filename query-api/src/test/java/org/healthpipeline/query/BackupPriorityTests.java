package org.healthpipeline.query;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.imports.WrittenBackup;
import org.healthpipeline.testsupport.servers.RunningPipeline;

import static org.assertj.core.api.Assertions.assertThat;

/** A backup of Health Connect, and the order of apps in it. */
class BackupPriorityTests {

	/** 2026-03-02T10:00:00Z. */
	private static final long START = 1_772_445_600_000L;

	private static final long HOUR = 3_600_000;

	private static final String WATCH = "Example Watch 3 (com.example.watch)";

	private static final String PHONE = "Example Phone 9 (com.example.phone)";

	private static final String DAY = "2026-03-02";

	private TestUser user;

	@BeforeEach
	void somebody() {
		this.user = RunningPipeline.shared().client().newUser("UTC");
	}

	@Test
	void theOrderOfAppsCountsAndANewerBackupReplacesWhatChanged() {
		assertCounts(send(backup(100, 0).order(1, "2,1")), 2, 0);
		assertThat(priorities()).isEqualTo(Map.of(WATCH, 98, PHONE, 99));
		assertSteps(1000);
		assertCounts(send(backup(100, 0).order(1, "2,1")), 0, 2);
		assertCounts(send(backup(150, 1).order(1, "1,2")), 1, 1);
		assertThat(priorities()).isEqualTo(Map.of(WATCH, 99, PHONE, 98));
		assertSteps(150);
		assertCounts(send(backup(150, 1)), 0, 2);
		assertThat(priorities()).isEqualTo(Map.of(WATCH, 99, PHONE, 98));
	}

	@Test
	void whatIsSetByHandStays() {
		send(backup(100, 0).order(1, "1,2"));
		assertSteps(100);
		change(PHONE, Map.of("priorities", Map.of("STEPS", 98)));
		send(backup(100, 0).order(1, "2,1"));
		assertThat(priorities()).isEqualTo(Map.of(WATCH, 98, PHONE, 98));
		change(PHONE, Map.of("priorities", Map.of("STEPS", 500)));
		change(WATCH, Map.of("priority", 600));
		assertThat(priorities()).isEqualTo(Map.of(PHONE, 500));
		send(backup(100, 0).order(1, "2,1"));
		assertThat(priorities()).isEqualTo(Map.of(PHONE, 500));
		assertSteps(100);
	}

	/** Writes an hour of the watch and the same hour of the phone. */
	private static WrittenBackup backup(int steps, int version) {
		return new WrittenBackup().app(2, "com.example.phone", "Phone pedometer")
			.device(2, "Example", "Phone 9", 2)
			.interval("steps_record_table", WrittenBackup.id(1), START, START + HOUR, "count", steps,
					"last_modified_time", START + version)
			.interval("steps_record_table", WrittenBackup.id(2), START, START + HOUR, "count", 1000, "app_info_id", 2,
					"device_info_id", 2);
	}

	private JsonNode send(WrittenBackup backup) {
		return this.user.client()
			.send("POST", "/api/v1/imports/health-connect?id=" + UUID.randomUUID(), this.user.token(),
					Map.of("Content-Type", "application/zip"), BodyPublishers.ofByteArray(backup.archive()))
			.expect(200)
			.json();
	}

	private static void assertCounts(JsonNode answer, int stored, int duplicates) {
		assertThat(answer.path("accepted").asInt()).isEqualTo(stored);
		assertThat(answer.path("duplicates").asInt()).isEqualTo(duplicates);
		assertThat(answer.path("conflicts")).isEmpty();
	}

	private void assertSteps(double steps) {
		this.user.awaitValues("STEPS", "day", DAY, "2026-03-03", steps);
	}

	private SortedMap<String, Integer> priorities() {
		SortedMap<String, Integer> priorities = new TreeMap<>();
		for (JsonNode device : devices()) {
			JsonNode steps = device.path("priorities").path("STEPS");
			if (!steps.isMissingNode()) {
				priorities.put(device.path("deviceName").asString(), steps.asInt());
			}
		}
		return priorities;
	}

	private void change(String name, Map<String, ?> change) {
		for (JsonNode device : devices()) {
			if (device.path("deviceName").asString().equals(name)) {
				this.user.client()
					.patch("/api/v1/devices/" + device.path("id").asString(), this.user.token(), change)
					.expect(200);
			}
		}
	}

	private JsonNode devices() {
		return this.user.client().get("/api/v1/devices", this.user.token()).expect(200).json().path("items");
	}

}
