package org.healthpipeline.client;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** A sample is sent as it was built, and an invalid one cannot be built. */
class HealthSampleTests {

	private static final OffsetDateTime TEN = OffsetDateTime.parse("2026-03-02T10:00:00+01:00");

	@Test
	void sampleIsWrittenAsTheInterfaceHasIt() {
		assertThat(HealthSample.of("STEPS", TEN)
			.end(TEN.plusMinutes(15))
			.value(512, "count")
			.id("7b1c")
			.version(3)
			.sourceApp("Pedometer")
			.build()
			.toJson())
			.isEqualTo("{\"id\":\"7b1c\",\"type\":\"STEPS\",\"value\":512.0,\"unit\":\"count\","
					+ "\"startDate\":\"2026-03-02T10:00:00+01:00\",\"endDate\":\"2026-03-02T10:15:00+01:00\","
					+ "\"sourceApp\":\"Pedometer\",\"version\":3}");
		assertThat(HealthSample.of("SLEEP_STATE", TEN).state("rem").build().toJson())
			.isEqualTo("{\"type\":\"SLEEP_STATE\",\"value\":\"rem\",\"startDate\":\"2026-03-02T10:00:00+01:00\"}");
	}

	@Test
	void everythingComesBackAsItWas() {
		Map<String, Object> metadata = new HashMap<>(Map.of("text", "a \"quoted\"\n\u0001line", "list",
				List.of(new BigDecimal("1.50"), true, Map.of()), "number", new BigDecimal("12345678901234567890.5")));
		metadata.put("nothing", null);
		HealthSample sample = new HealthSample("HEART_RATE", new BigDecimal("61.50"), "bpm",
				OffsetDateTime.parse("2026-03-02T10:00:00.123456789-11:30"), TEN.plusDays(1), "id é 😀", "record",
				Long.MAX_VALUE - 1, "app", metadata);
		assertThat(HealthSample.ofJson(sample.toJson())).isEqualTo(sample);
		assertThat(sample.toJson()).doesNotContain("\n");
		assertThat(sample.toString()).doesNotContain("61.5");
	}

	@Test
	void halfOfASurrogatePairIsSentAsItIs() {
		HealthSample sample = HealthSample.of("STEPS", TEN).id("cut \ud83d").sourceApp("\ude00 😀").build();
		assertThat(sample.toJson()).contains("\"cut \\ud83d\"", "\"\\ude00 😀\"");
		assertThat(HealthSample.ofJson(sample.toJson())).isEqualTo(sample);
		assertThat(EntryJson.unquoted(EntryJson.quoted("\ud83d"))).isEqualTo("\ud83d");
	}

	@Test
	void whatIsNoSampleIsRefusedWhenItIsMade() {
		HealthSample.Builder steps = HealthSample.of("STEPS", TEN);
		assertThatIllegalArgumentException().isThrownBy(() -> HealthSample.of(" ", TEN).build());
		assertThatIllegalArgumentException()
			.isThrownBy(() -> HealthSample.of("STEPS", TEN).end(TEN.minusNanos(1)).build());
		assertThatIllegalArgumentException().isThrownBy(() -> HealthSample.of("STEPS", TEN).id("").build());
		assertThatIllegalArgumentException()
			.isThrownBy(() -> HealthSample.of("STEPS", TEN).id("x".repeat(201)).build());
		assertThatIllegalArgumentException().isThrownBy(() -> HealthSample.of("STEPS", TEN).record("", 1).build());
		assertThatIllegalArgumentException().isThrownBy(() -> HealthSample.of("STEPS", TEN).version(-1).build());
		assertThatIllegalArgumentException()
			.isThrownBy(() -> HealthSample.of("STEPS", TEN).version(Long.MAX_VALUE).build());
		assertThatIllegalArgumentException().isThrownBy(() -> steps.value(Double.NaN, "count"));
	}

	@Test
	void metadataThatIsNoJsonIsRefused() {
		List<Object> deep = new ArrayList<>();
		for (int depth = 0; depth < 200; depth++) {
			deep = new ArrayList<>(List.of(deep));
		}
		for (Object wrong : List.of(Double.NaN, new Object(), deep)) {
			HealthSample sample = HealthSample.of("STEPS", TEN).metadata(Map.of("wrong", wrong)).build();
			assertThatIllegalArgumentException().isThrownBy(sample::toJson);
		}
	}

	@Test
	void deepestMetadataThatIsWrittenIsRead() {
		List<Object> deep = new ArrayList<>();
		int written = 0;
		for (int depth = 0; depth < 120; depth++) {
			HealthSample sample = HealthSample.of("STEPS", TEN).metadata(Map.of("deep", deep)).build();
			String json;
			try {
				json = sample.toJson();
			}
			catch (IllegalArgumentException ex) {
				break;
			}
			assertThat(HealthSample.ofJson(json)).isEqualTo(sample);
			written++;
			deep = new ArrayList<>(List.of(deep));
		}
		assertThat(written).isBetween(90, 100);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "7", "{", "{\"type\":\"STEPS\"}",
			"{\"type\":5,\"startDate\":\"2026-03-02T10:00:00Z\"}",
			"{\"type\":\"STEPS\",\"startDate\":\"2026-03-02T10:00:00\"}",
			"{\"type\":\"STEPS\",\"startDate\":\"2026-03-02T10:00:00Z\",\"value\":true}",
			"{\"type\":\"STEPS\",\"startDate\":\"2026-03-02T10:00:00Z\",\"version\":1.5}",
			"{\"type\":\"STEPS\",\"startDate\":\"2026-03-02T10:00:00Z\",\"version\":\"1\"}",
			"{\"type\":\"STEPS\",\"startDate\":\"2026-03-02T10:00:00Z\",\"metadata\":[]}",
			"{\"type\":\"STEPS\",\"startDate\":\"2026-03-02T10:00:00Z\"} {}",
			"{'type':'STEPS','startDate':'2026-03-02T10:00:00Z'}" })
	void whatIsNoSampleIsRefusedWhenItIsRead(String json) {
		assertThatIllegalArgumentException().isThrownBy(() -> HealthSample.ofJson(json));
	}

}
