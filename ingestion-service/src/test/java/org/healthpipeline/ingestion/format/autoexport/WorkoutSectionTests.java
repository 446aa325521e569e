package org.healthpipeline.ingestion.format.autoexport;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.healthpipeline.ingestion.collect.RefusalCode;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests workouts of both versions. */
class WorkoutSectionTests {

	private static final String WHEN = "\"start\":\"2026-02-01 07:00:00 +0100\",\"end\":\"2026-02-01 07:30:00 +0100\"";

	private static final String SECOND_VERSION = """
			{"id":"8F2D6E10-0001-4000-8000-00000000ABCD","name":"Outdoor Run","duration":1750.5,%s,
			"location":"Outdoor","isIndoor":false,
			"activeEnergyBurned":{"qty":1255.2,"units":"kJ"},"distance":{"qty":3.1,"units":"mi"},
			"intensity":{"qty":9.5,"units":"MET"},"temperature":{"qty":50,"units":"degF"},
			"humidity":{"qty":71,"units":"%%"},"avgSpeed":{"qty":6.4,"units":"mph"},"maxSpeed":{"qty":8,"units":"mph"},
			"elevationUp":{"qty":120,"units":"ft"},"elevationDown":{"qty":115,"units":"ft"},
			"flightsClimbed":{"qty":4,"units":"count"},"stepCadence":{"qty":162,"units":"spm"},
			"heartRate":{"min":{"qty":98,"units":"bpm"},"avg":{"qty":148,"units":"bpm"},"max":{"qty":171,"units":"bpm"}},
			"maxHeartRate":{"qty":171,"units":"bpm"},"swolfScore":31,"trainingLoad":{"qty":77,"units":"points"},
			"metadata":{"HKTimeZone":"Europe/Berlin"},
			"heartRateData":[{"date":"2026-02-01 07:00:00 +0100","Min":98,"Avg":110.5,"Max":120,"units":"bpm",
				"source":"Anna's Apple Watch"},
				{"date":"2026-02-01 07:01:00 +0100","Min":120,"Avg":131,"Max":140,"units":"bpm"}],
			"stepCount":[{"date":"2026-02-01 07:00:00 +0100","qty":160,"units":"count","source":"iPhone"}],
			"route":[{"latitude":52.5,"longitude":13.4,"altitude":34.2,"course":90,"courseAccuracy":3,
				"horizontalAccuracy":4,"verticalAccuracy":5,"timestamp":"2026-02-01 07:00:00 +0100","speed":2.9,
				"speedAccuracy":0.4},
				{"latitude":52.501,"longitude":13.401,"timestamp":"2026-02-01 07:00:05 +0100"}]}"""
		.formatted(WHEN);

	@Test
	void aWorkoutIsItsActivityUnderItsId() {
		Payload payload = Payload.of("workouts", SECOND_VERSION);
		assertThat(payload.kept()).containsExactly("WORKOUT running 2026-02-01T06:00:00Z 1800s");
		assertThat(payload.only().id()).isNotNull()
			.hasToString("GivenId[uuid=8f2d6e10-0001-4000-8000-00000000abcd, text=null]");
		assertThat(payload.measured().get(0).source().name()).isEqualTo("Anna's Apple Watch");
		assertThat(payload.measured().get(0).place().name()).isEqualTo("Outdoor Run");
	}

	@Test
	void itsDetailsHaveTheNamesThatAnExportGivesThem() {
		JsonNode metadata = Payload.of("workouts", SECOND_VERSION).metadata();
		assertThat(metadata.path("uuid").asString()).isEqualTo("8F2D6E10-0001-4000-8000-00000000ABCD");
		assertThat(metadata.path("duration").toString()).isEqualTo("{\"value\":29.175,\"unit\":\"min\"}");
		assertThat(metadata.path("energy").toString()).isEqualTo("{\"value\":1255.2,\"unit\":\"kJ\"}");
		assertThat(metadata.path("HKQuantityTypeIdentifierActiveEnergyBurned")).isEqualTo(metadata.path("energy"));
		assertThat(metadata.path("distance").toString()).isEqualTo("{\"value\":3.1,\"unit\":\"mi\"}");
		assertThat(metadata.path("HKQuantityTypeIdentifierHeartRate").toString())
			.isEqualTo("{\"value\":148.0,\"average\":148.0,\"minimum\":98.0,\"maximum\":171.0,\"unit\":\"count/min\"}");
		assertThat(metadata.path("HKAverageMETs").asString()).isEqualTo("9.5 MET");
		assertThat(metadata.path("HKWeatherTemperature").asString()).isEqualTo("50.0 degF");
		assertThat(metadata.path("HKElevationAscended").asString()).isEqualTo("120.0 ft");
		assertThat(metadata.path("HKIndoorWorkout").asString()).isEqualTo("0");
		assertThat(metadata.path("HKTimeZone").asString()).isEqualTo("Europe/Berlin");
		assertThat(metadata.path("HKSWOLFScore").asString()).isEqualTo("31");
		assertThat(metadata.path("flightsClimbed").at("/value").asInt()).isEqualTo(4);
		assertThat(metadata.path("trainingLoad").toString()).isEqualTo("{\"value\":77.0,\"unit\":\"points\"}");
	}

	@Test
	void itsTrackAndSeriesAreTables() {
		JsonNode metadata = Payload.of("workouts", SECOND_VERSION).metadata();
		JsonNode track = metadata.at("/tracks/0");
		assertThat(track.path("start").asString()).isEqualTo("2026-02-01T06:00:00Z");
		assertThat(track.path("columns").toString())
			.isEqualTo("[\"seconds\",\"latitude\",\"longitude\",\"elevation\",\"speed\",\"course\","
					+ "\"horizontalAccuracy\",\"verticalAccuracy\"]");
		assertThat(track.path("points").toString())
			.isEqualTo("[[0,52.5,13.4,34.2,2.9,90,4,5],[5,52.501,13.401,null,null,null,null,null]]");
		assertThat(metadata.at("/series/heartRateData/unit").asString()).isEqualTo("bpm");
		assertThat(metadata.at("/series/heartRateData/points").toString())
			.isEqualTo("[[0,110.5,98,120],[60,131,120,140]]");
		assertThat(metadata.at("/series/stepCount/points/0/1").asInt()).isEqualTo(160);
	}

	@Test
	void theFirstVersionHasOtherNames() {
		Payload payload = Payload.of("workouts", """
				{"name":"Pool Swim",%s,"totalEnergy":{"qty":310,"units":"kcal"},
				"activeEnergy":{"qty":250,"units":"kcal"},"avgHeartRate":{"qty":131,"units":"bpm"},
				"maxHeartRate":{"qty":150,"units":"bpm"},"stepCount":{"qty":0,"units":"steps"},
				"totalSwimmingStrokeCount":{"qty":640,"units":"count"},"distance":{"qty":1,"units":"km"},
				"intesity":{"qty":7,"units":"MET"},"elevation":{"ascent":3,"descent":2,"units":"m"},
				"heartRateData":[{"date":"2026-02-01 07:00:00 +0100","qty":120,"units":"count"}],
				"route":[{"lat":52.5,"lon":13.4,"altitude":34,"timestamp":"2026-02-01 07:00:00 +0100"}]}"""
			.formatted(WHEN));
		assertThat(payload.kept()).containsExactly("WORKOUT swimming_pool 2026-02-01T06:00:00Z 1800s");
		assertThat(payload.only().recordId()).isNotNull();
		assertThat(payload.metadata().at("/energy/value").asInt()).isEqualTo(250);
		assertThat(payload.metadata().at("/totalEnergy/value").asInt()).isEqualTo(310);
		assertThat(payload.metadata().at("/swimmingStrokes/value").asInt()).isEqualTo(640);
		assertThat(payload.metadata().at("/HKQuantityTypeIdentifierHeartRate/average").asInt()).isEqualTo(131);
		assertThat(payload.metadata().path("HKElevationDescended").asString()).isEqualTo("2.0 m");
		assertThat(payload.metadata().path("HKAverageMETs").asString()).isEqualTo("7.0 MET");
		assertThat(payload.metadata().at("/series/heartRateData/points").toString()).isEqualTo("[[0,120,null,null]]");
		assertThat(payload.metadata().at("/tracks/0/points/0/1").asDouble()).isEqualTo(52.5);
	}

	@Test
	void fieldsInAnotherOrderAreTheSameWorkout() {
		String turned = "{\"distance\":{\"units\":\"km\",\"qty\":5},\"metadata\":{\"b\":\"2\",\"a\":\"1\"},"
				+ "\"name\":\"Yoga\"," + WHEN + "}";
		String plain = "{\"name\":\"Yoga\"," + WHEN + ",\"metadata\":{\"a\":\"1\",\"b\":\"2\"},"
				+ "\"distance\":{\"qty\":5,\"units\":\"km\"}}";
		assertThat(Payload.of("workouts", turned).only()).isEqualTo(Payload.of("workouts", plain).only());
	}

	@Test
	void aTrackThatIsTooLongIsThinnedOut() {
		String points = IntStream.range(0, 4_000)
			.mapToObj((second) -> "{\"latitude\":52.123456,\"longitude\":13.123456,\"timestamp\":\"2026-02-01T07:"
					+ "%02d:%02d+01:00\"}".formatted(second / 60 % 60, second % 60))
			.collect(Collectors.joining(","));
		Payload payload = Payload.of("workouts", "{\"route\":[" + points + "],\"name\":\"Hiking\"," + WHEN + "}");
		assertThat(payload.kept()).hasSize(1);
		assertThat(payload.metadata().at("/tracks/0/everyPoint").asInt()).isGreaterThan(1);
	}

	@Test
	void aWorkoutWithoutAnEndLastsItsDuration() {
		assertThat(
				Payload.of("workouts", "{\"name\":\"Yoga\",\"start\":\"2026-02-01 07:00:00 +0100\",\"duration\":600}")
					.kept())
			.containsExactly("WORKOUT yoga 2026-02-01T06:00:00Z 600s");
	}

	@Test
	void whatIsNoWorkoutIsRefused() {
		assertThat(Payload
			.of("workouts", "7", "{\"name\":\"Yoga\"}", "{" + WHEN + "}",
					"{\"name\":\"Yoga\"," + WHEN + ",\"notes\":\"" + "x".repeat(100_001) + "\"}")
			.codes()).containsExactly(RefusalCode.NOT_AN_OBJECT, RefusalCode.MISSING_START, RefusalCode.MISSING_VALUE,
					RefusalCode.RECORD_TOO_LARGE);
	}

}
