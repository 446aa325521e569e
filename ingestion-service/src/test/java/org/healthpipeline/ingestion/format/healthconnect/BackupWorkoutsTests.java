package org.healthpipeline.ingestion.format.healthconnect;

import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.testsupport.imports.WrittenBackup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the exercise sessions of a backup. */
class BackupWorkoutsTests {

	private static final long START = 1_769_940_000_000L;

	private static final long MINUTE = 60_000;

	@ParameterizedTest
	@CsvSource({ "33, running", "53, walking", "5, cycling_stationary", "58, other", "0, other", "4711, other" })
	void theNumberIsThePlatforms(int number, String activity) {
		WrittenBackup backup = session(number);
		assertThat(ReadBackup.of(backup).kept()).containsExactly("WORKOUT " + activity + " 30");
	}

	@Test
	void aNumberThatIsNotKnownIsKeptAsItIs() {
		assertThat(ReadBackup.of(session(4711)).only().state()).isEqualTo("exercise type 4711");
	}

	@Test
	void lapsSegmentsAndTheRouteGoIntoTheMetadata() {
		WrittenBackup backup = session(33)
			.interval("exercise_session_record_table", WrittenBackup.id(2), START, START + MINUTE, "exercise_type", 53)
			.row("exercise_laps_table", "parent_key", 1, "lap_start_time", START, "lap_end_time", START + MINUTE,
					"lap_length", 400.0)
			.row("exercise_segments_table", "parent_key", 1, "segment_start_time", START, "segment_end_time",
					START + MINUTE, "segment_type", 44, "repetitions_count", 12)
			.row("exercise_route_table", "parent_key", 1, "timestamp_millis", START, "longitude", 13.4, "latitude",
					52.5, "horizontal_accuracy", 3.0, "vertical_accuracy", Double.MIN_VALUE, "altitude", 34.5)
			.row("exercise_route_table", "parent_key", 1, "timestamp_millis", START + 1_500, "longitude", 13.5,
					"latitude", 52.6, "horizontal_accuracy", 3.0, "vertical_accuracy", 4.0, "altitude", 35.0)
			.row("exercise_laps_table", "parent_key", 9, "lap_start_time", START, "lap_end_time", START + MINUTE,
					"lap_length", 400.0);
		ReadBackup read = ReadBackup.of(backup);
		JsonNode run = metadata(read.measurements().get(0));
		assertThat(run.path("title").asString()).isEqualTo("Run");
		assertThat(run.path("laps"))
			.hasToString("[{\"startTime\":" + START + ",\"endTime\":" + (START + MINUTE) + ",\"length\":400.0}]");
		assertThat(run.path("segments").get(0).path("repetitionsCount").asInt()).isEqualTo(12);
		assertThat(run.path("tracks").get(0).path("points"))
			.hasToString("[[0.0,52.5,13.4,34.5,3.0,null],[1.5,52.6,13.5,35.0,3.0,4.0]]");
		assertThat(metadata(read.measurements().get(1)).has("laps")).isFalse();
		assertThat(read.others()).containsExactly("exercise exercise_laps_table without session 1");
	}

	@Test
	void aLongRouteIsThinnedOutUntilItFits() {
		WrittenBackup backup = session(33);
		for (int second = 0; second < 20_000; second++) {
			backup.row("exercise_route_table", "parent_key", 1, "timestamp_millis", START + second * 1_000L,
					"longitude", 13.4, "latitude", 52.5, "horizontal_accuracy", 3.0, "vertical_accuracy", 1.0,
					"altitude", 34.5);
		}
		ReadBackup read = ReadBackup.of(backup);
		JsonNode track = metadata(read.only()).path("tracks").get(0);
		assertThat(track.path("everyPoint").asInt()).isEqualTo(8);
		assertThat(track.path("points").get(1).get(0).asInt()).isEqualTo(8);
		assertThat(read.kept()).containsExactly("WORKOUT running 30");
	}

	@Test
	void aSessionWithoutATypeIsRefused() {
		WrittenBackup backup = new WrittenBackup().interval("exercise_session_record_table", WrittenBackup.id(1), START,
				START + 30 * MINUTE, "exercise_type", null);
		assertThat(ReadBackup.of(backup).others()).singleElement().asString().startsWith("MISSING_VALUE");
	}

	private static WrittenBackup session(int number) {
		return new WrittenBackup().interval("exercise_session_record_table", WrittenBackup.id(1), START,
				START + 30 * MINUTE, "exercise_type", number, "title", "Run", "notes", null, "has_route", 1);
	}

	private static JsonNode metadata(Measurement measurement) {
		return JsonMapper.shared().readTree(String.valueOf(measurement.metadata()));
	}

}
