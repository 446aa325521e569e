package org.healthpipeline.ingestion.format.autoexport;

import java.util.List;

import org.healthpipeline.ingestion.collect.OpenBatch;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the shapes of {@code sleep_analysis}, old and new. */
class SleepTests {

	private static final String TIMES = "\"sleepStart\":\"2026-02-01 23:00:00 +0100\","
			+ "\"sleepEnd\":\"2026-02-02 07:00:00 +0100\",\"inBedStart\":\"2026-02-01 22:45:00 +0100\","
			+ "\"inBedEnd\":\"2026-02-02 07:15:00 +0100\",";

	@Test
	void stagesOfANightAreLaidOneAfterAnother() {
		Payload payload = Payload.metric("sleep_analysis", "hr", "{\"date\":\"2026-02-02\"," + TIMES
				+ "\"totalSleep\":7.5,\"asleep\":0,\"core\":4,\"deep\":1.5,\"rem\":2,\"awake\":0.5,\"inBed\":8.5,"
				+ "\"source\":\"Anna's Apple Watch\"}");
		assertThat(payload.codes()).isEmpty();
		assertThat(payload.kept()).containsExactly("SLEEP_IN_BED 510.0 2026-02-01T21:45:00Z 30600s",
				"SLEEP_STATE core 2026-02-01T22:00:00Z 14400s", "SLEEP_STATE deep 2026-02-02T02:00:00Z 5400s",
				"SLEEP_STATE rem 2026-02-02T03:30:00Z 7200s", "SLEEP_STATE awake 2026-02-02T05:30:00Z 1800s");
		assertThat(payload.measured().get(0).measurement().metadata()).isEqualTo("{\"arranged\":true}");
		assertThat(payload.measured().get(0).source().deviceType()).isEqualTo("apple_watch");
	}

	@Test
	void sleepWithoutAStageIsWhatTheTotalHasMore() {
		Payload payload = Payload.metric("sleep_analysis", "hr", "{\"date\":\"2026-02-02\"," + TIMES
				+ "\"totalSleep\":7.5,\"asleep\":7,\"core\":3.5,\"deep\":1.5,\"rem\":2,\"inBed\":0}");
		assertThat(payload.kept()).hasSize(4).last().isEqualTo("SLEEP_STATE asleep 2026-02-02T05:00:00Z 1800s");
		assertThat(Payload
			.metric("sleep_analysis", "hr",
					"{\"date\":\"2026-02-02\"," + TIMES + "\"totalSleep\":7,\"asleep\":7.0001,\"core\":3.5,"
							+ "\"deep\":1.5,\"rem\":2,\"inBed\":0}")
			.kept()).hasSize(3);
	}

	@Test
	void anOldNightHasOnlySleepAndBed() {
		Payload payload = Payload.metric("sleep_analysis", "hr", "{\"date\":\"2026-02-02 07:00:00 +0100\"," + TIMES
				+ "\"asleep\":7.25,\"sleepSource\":\"Watch\",\"inBed\":8.5,\"inBedSource\":\"iPhone\"}");
		assertThat(payload.kept()).containsExactly("SLEEP_IN_BED 510.0 2026-02-01T21:45:00Z 30600s",
				"SLEEP_STATE asleep 2026-02-01T22:00:00Z 26100s");
		assertThat(payload.measured()).extracting((one) -> one.source().name()).containsExactly("Watch", "iPhone");
	}

	@Test
	void anUnbrokenSleepIsNotArranged() {
		assertThat(Payload
			.metric("sleep_analysis", "hr", "{\"date\":\"2026-02-02\"," + TIMES + "\"asleep\":8,\"inBed\":0}")
			.only()
			.metadata()).isNull();
	}

	@Test
	void rawStagesHaveTheirTimes() {
		Payload payload = Payload.metric("sleep_analysis", "hr", stage("23:00", "23:30", "In Bed"),
				stage("23:05", "23:10", "Core"), stage("23:10", "23:20", "REM"), stage("23:20", "23:25", "Awake"),
				stage("23:25", "23:26", "Asleep"), stage("23:26", "23:27", "Unspecified"),
				stage("23:27", "23:28", "Deep"), stage("23:28", "23:29", "Levitating"));
		assertThat(payload.kept()).containsExactly("SLEEP_IN_BED 30.0 2026-02-01T23:00:00Z 1800s",
				"SLEEP_STATE core 2026-02-01T23:05:00Z 300s", "SLEEP_STATE rem 2026-02-01T23:10:00Z 600s",
				"SLEEP_STATE awake 2026-02-01T23:20:00Z 300s", "SLEEP_STATE asleep 2026-02-01T23:25:00Z 60s",
				"SLEEP_STATE asleep 2026-02-01T23:26:00Z 60s", "SLEEP_STATE deep 2026-02-01T23:27:00Z 60s");
		assertThat(payload.codes()).containsExactly(RefusalCode.UNKNOWN_STATE);
		assertThat(payload.samples()).extracting(OpenBatch.Kept::id).doesNotHaveDuplicates();
	}

	@Test
	void aStageWithoutAnEndLastsItsHours() {
		assertThat(Payload
			.metric("sleep_analysis", "hr", "{\"date\":\"2026-02-01 23:00:00 +0000\",\"qty\":0.5,\"value\":\"Core\"}")
			.kept()).containsExactly("SLEEP_STATE core 2026-02-01T23:00:00Z 1800s");
	}

	@Test
	void aNightThatGrowsIsTheSameRecord() {
		Payload early = Payload.metric("sleep_analysis", "hr",
				"{\"date\":\"2026-02-02\",\"sleepStart\":\"2026-02-01 23:10:00 +0100\",\"core\":1,\"source\":\"Watch\"}");
		Payload late = Payload.metric("sleep_analysis", "hr",
				"{\"date\":\"2026-02-02\",\"sleepStart\":\"2026-02-01 22:50:00 +0100\",\"core\":6,\"source\":\"Watch\"}");
		assertThat(early.only().recordId()).isEqualTo(late.only().recordId());
	}

	@Test
	void aNightOfZeroHoursIsCounted() {
		assertThat(Payload
			.metric("sleep_analysis", "hr", "{\"date\":\"2026-02-02 00:00:00 +0100\",\"totalSleep\":0,\"inBed\":0}")
			.items()).containsExactly(new Item.Skipped("sleep_analysis of zero hours", 1));
	}

	@Test
	void aNightMayHaveOnlyAStartAndAnEnd() {
		assertThat(Payload
			.metric("sleep_analysis", "hr",
					"{\"start\":\"2026-02-01 22:00:00 +0100\",\"end\":\"2026-02-02 05:00:00 +0100\",\"asleep\":7}")
			.kept()).containsExactly("SLEEP_STATE asleep 2026-02-01T21:00:00Z 25200s");
	}

	@Test
	void whatCannotBeLaidIsRefused() {
		assertThat(Payload.metric("sleep_analysis", "hr", "{\"date\":\"2026-02-02\",\"core\":1}").codes())
			.containsExactly(RefusalCode.TIME_UNKNOWN);
		assertThat(Payload.metric("sleep_analysis", "hr", "{\"date\":\"2026-02-02\"," + TIMES + "\"core\":-1}").codes())
			.containsExactly(RefusalCode.INVALID_VALUE);
		assertThat(Payload.metric("sleep_analysis", "furlong", "{" + TIMES + "\"core\":1}").codes())
			.containsExactly(RefusalCode.UNKNOWN_UNIT);
		assertThat(Payload.metric("sleep_analysis", "hr", "{\"date\":\"2026-02-02 07:00:00 +0100\"}").codes())
			.containsExactly(RefusalCode.MISSING_VALUE);
	}

	@Test
	void minutesAreTakenWhereTheUnitSaysSo() {
		assertThat(
				Payload.metric("sleep_analysis", "min", "{\"date\":\"2026-02-02\"," + TIMES + "\"asleep\":450}").kept())
			.isEqualTo(List.of("SLEEP_IN_BED 510.0 2026-02-01T21:45:00Z 30600s",
					"SLEEP_STATE asleep 2026-02-01T22:00:00Z 27000s"));
	}

	private static String stage(String from, String until, String value) {
		return "{\"startDate\":\"2026-02-01 " + from + ":00 +0000\",\"endDate\":\"2026-02-01 " + until
				+ ":00 +0000\",\"qty\":0.1,\"value\":\"" + value + "\",\"source\":\"Anna's Apple Watch\"}";
	}

}
