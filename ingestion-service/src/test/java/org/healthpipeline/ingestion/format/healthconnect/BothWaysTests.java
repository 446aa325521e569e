package org.healthpipeline.ingestion.format.healthconnect;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.ingestion.collect.OpenBatch;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.push.Push;
import org.healthpipeline.testsupport.imports.WrittenBackup;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/** A record that is both pushed and in a backup gives the same samples. */
class BothWaysTests {

	private static final UUID ID = WrittenBackup.id(1);

	private static final long START = Instant.parse("2026-02-01T10:00:00Z").toEpochMilli();

	private static final long END = START + 3_600_000;

	@Test
	void aCount() throws IOException {
		assertThat(pushed("StepsRecord", END, "'count':512," + interval()))
			.isEqualTo(backedUp(new WrittenBackup().interval("steps_record_table", ID, START, END, "count", 512)));
	}

	@Test
	void anEnergyIsSmallCaloriesInABackup() throws IOException {
		assertThat(pushed("TotalCaloriesBurnedRecord", END, "'energy':{'inKilocalories':350}," + interval()))
			.isEqualTo(backedUp(new WrittenBackup().interval("total_calories_burned_record_table", ID, START, END,
					"energy", 350_000.0)));
	}

	@Test
	void aPressure() throws IOException {
		assertThat(pushed("BloodPressureRecord", START,
				"'systolic':{'inMillimetersOfMercury':128},'diastolic':{'value':83,'unit':'mmHg'}," + instant()))
			.isEqualTo(backedUp(new WrittenBackup().instant("blood_pressure_record_table", ID, START, "systolic", 128.0,
					"diastolic", 83.0)));
	}

	@Test
	void aSeries() throws IOException {
		assertThat(pushed("HeartRateRecord", END,
				"'samples':[{'time':" + START + ",'beatsPerMinute':60},{'time':" + (START + 5_000)
						+ ",'beatsPerMinute':61}]," + interval()))
			.isEqualTo(backedUp(new WrittenBackup().interval("heart_rate_record_table", ID, START, END)
				.row("heart_rate_record_series_table", "parent_key", 1, "beats_per_minute", 60, "epoch_millis", START)
				.row("heart_rate_record_series_table", "parent_key", 1, "beats_per_minute", 61, "epoch_millis",
						START + 5_000)));
	}

	@Test
	void aNight() throws IOException {
		assertThat(pushed("SleepSessionRecord", END,
				"'title':'Night','stages':[{'stage':4,'startTime':" + START + ",'endTime':" + (START + 1_800_000)
						+ "},{'stage':6,'startTime':" + (START + 1_800_000) + ",'endTime':" + END + "}]," + interval()))
			.isEqualTo(backedUp(
					new WrittenBackup().interval("sleep_session_record_table", ID, START, END, "title", "Night")
						.row("sleep_stages_table", "parent_key", 1, "stage_start_time", START, "stage_end_time",
								START + 1_800_000, "stage_type", 4)
						.row("sleep_stages_table", "parent_key", 1, "stage_start_time", START + 1_800_000,
								"stage_end_time", END, "stage_type", 6)));
	}

	/** Android numbers running 33, the SDK 56. */
	@Test
	void anExercise() throws IOException {
		assertThat(pushed("ExerciseSessionRecord", END, "'exerciseType':56,'title':'Run'," + interval()))
			.isEqualTo(backedUp(new WrittenBackup().interval("exercise_session_record_table", ID, START, END,
					"exercise_type", 33, "title", "Run")));
	}

	private static String interval() {
		return "'startTime':" + START + ",'startZoneOffset':'+02:00','endTime':" + END + ",'endZoneOffset':'+02:00'";
	}

	private static String instant() {
		return "'time':" + START + ",'zoneOffset':'+02:00'";
	}

	private static List<OpenBatch.Kept> pushed(String type, long endMs, String fields) throws IOException {
		String body = "{'records':[{'type':'" + type + "'," + fields + ",'metadata':{'id':'" + ID
				+ "','lastModifiedTime':" + (endMs + 1_000) + ",'dataOrigin':'com.example.watch','recordingMethod':2,"
				+ "'device':{'manufacturer':'Example','model':'Watch 3','type':1}}}]}";
		List<Item> items = new ArrayList<>();
		new RecordsFormat().read(new ByteArrayInputStream(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8)),
				new Push(ID, OpenBatch.NOW.toEpochMilli(), ReadBackup.LIMITS, new HttpHeaders()), items::add);
		return kept(items);
	}

	private static List<OpenBatch.Kept> backedUp(WrittenBackup backup) {
		return kept(ReadBackup.of(backup).items());
	}

	private static List<OpenBatch.Kept> kept(List<Item> items) {
		OpenBatch open = OpenBatch.of(items.stream().filter(Item.Measured.class::isInstance).toList());
		assertThat(open.refusals()).isEmpty();
		assertThat(open.kept()).isNotEmpty();
		return open.kept();
	}

}
