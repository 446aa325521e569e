package org.healthpipeline.ingestion.imports.apple;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AppleSourcesTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "Anna’s Apple\u00a0Watch||apple_watch",
			"Montre|name:Apple Watch, manufacturer:Apple Inc.|apple_watch",
			"Anna’s thing|name:iPhone, manufacturer:Apple Inc., hardware:iPhone14,5|iphone", "Annas iPhone||iphone",
			"Annas iPad||ipad", "Connect|name:Garmin Forerunner, manufacturer:Garmin|third_party_wearable",
			"Oura||third_party_wearable", "Withings Body+||third_party_scale", "Renpho||third_party_scale",
			"Food diary||other", "Sleep at ease|name:iPhone, manufacturer:Apple Inc., model:iPhone|iphone" })
	void recognisesTheKindFromNameAndHardware(String sourceName, String hardware, String deviceType) {
		String device = (hardware != null) ? "<<HKDevice: 0x1>, " + hardware + ">" : null;
		AppleRecord record = new AppleRecord("t", sourceName, device, null, null, null, null, Map.of());
		assertThat(new AppleSources().of(record).deviceType()).isEqualTo(deviceType);
	}

	@Test
	void whatAPersonTypedInIsAManualEntryWhateverItsSource() {
		AppleRecord record = new AppleRecord("t", "Annas iPhone", null, null, null, null, null,
				Map.of("HKWasUserEntered", "1"));
		assertThat(new AppleSources().of(record).deviceType()).isEqualTo("manual_entry");
	}

	@Test
	void namesAreNeverEmptyAndNeverTooLong() {
		assertThat(new AppleSources().of(named(" ")).name()).isNotBlank();
		assertThat(new AppleSources().of(named("x".repeat(1000))).name()).hasSizeLessThanOrEqualTo(180);
	}

	private static AppleRecord named(String sourceName) {
		return new AppleRecord("t", sourceName, null, null, null, null, null, Map.of());
	}

}
