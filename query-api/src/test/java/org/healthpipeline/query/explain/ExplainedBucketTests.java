package org.healthpipeline.query.explain;

import java.time.Instant;
import java.time.ZoneId;

import org.healthpipeline.model.bucket.Bucket;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.NightRule;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ExplainedBucketTests {

	private static final BucketCalendar BERLIN = new BucketCalendar(ZoneId.of("Europe/Berlin"), NightRule.WAKE_DAY);

	@ParameterizedTest
	@CsvSource({
			// The date of a night is its key, whatever the clock says.
			"SLEEP_ANALYSIS,DAY,2026-03-03T23:00:00Z,2026-03-03T17:00:00Z",
			"SLEEP_ANALYSIS,DAY,2026-03-04T20:00:00Z,2026-03-03T17:00:00Z",
			"SLEEP_ANALYSIS,HOUR,2026-03-03T23:10:00Z,2026-03-03T23:00:00Z",
			"SLEEP_ANALYSIS,WEEK,2026-03-01T23:00:00Z,2026-03-01T17:00:00Z",
			"SLEEP_ANALYSIS,MONTH,2026-03-04T20:00:00Z,2026-02-28T17:00:00Z",
			"STEPS,DAY,2026-03-03T23:00:00Z,2026-03-03T23:00:00Z",
			"STEPS,WEEK,2026-03-03T23:00:00Z,2026-03-01T23:00:00Z" })
	void bucketIsTheOneThatAnswersCallByThatDate(String typeName, Period period, Instant start, Instant bucketStart) {
		HealthType type = HealthTypes.get(typeName);
		Bucket bucket = ExplainedBucket.find(BERLIN, type, period, start.toEpochMilli());
		assertThat(Instant.ofEpochMilli(bucket.startMs())).isEqualTo(bucketStart);
	}

}
