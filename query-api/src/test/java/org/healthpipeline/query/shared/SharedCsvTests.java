package org.healthpipeline.query.shared;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import org.healthpipeline.model.aggregate.Figures;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.NightRule;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.query.aggregate.FiguresFormat.KeyedFigures;
import org.healthpipeline.query.aggregate.FiguresFormat.TypeFigures;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SharedCsvTests {

	private static final long KEY = Instant.parse("2026-03-01T23:00:00Z").toEpochMilli();

	@Test
	void eachBucketIsALine() {
		assertThat(lines(new TypeFigures(HealthTypes.get("STEPS"),
				List.of(new KeyedFigures(KEY, new Figures(12.5, 1.0, 10.0, 3, null, 14), 3)))))
			.containsExactly(
					"type,name,unit,period,date,value,minValue,maxValue,sampleCount,states,"
							+ "hoursWithData,daysWithData",
					"STEPS,\"Steps\",\"count\",day,2026-03-02T00:00+01:00,12.5,1,10,3,,14,");
	}

	@Test
	void statesOfAnAppAreNoFormulas() {
		assertThat(lines(new TypeFigures(HealthTypes.get("WORKOUT"),
				List.of(new KeyedFigures(KEY, new Figures(30, null, null, 1, Map.of("=HYPERLINK(\"x\")", 30.0)), 1)))))
			.last()
			.asString()
			.endsWith(",30,,,1,\"'=HYPERLINK(\"\"x\"\")=30\",,");
	}

	private static List<String> lines(TypeFigures figures) {
		byte[] csv = SharedCsv.write(List.of(figures), Period.DAY,
				new BucketCalendar(ZoneId.of("Europe/Berlin"), NightRule.WAKE_DAY));
		return new String(csv, StandardCharsets.UTF_8).lines().toList();
	}

}
