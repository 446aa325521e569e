package org.healthpipeline.ingestion.format.apple;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AppleSourcesTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "Anna’s Apple\u00a0Watch||apple_watch", "Apple Watch von Anna||apple_watch",
			"Apple\u202fWatch de Anna||apple_watch", "Anna的Apple Watch||apple_watch", "AnnaのiPhone||iphone",
			"Montre|name:Apple Watch, manufacturer:Apple Inc.|apple_watch",
			"Maria|name:Apple\u00a0Watch, manufacturer:Apple Inc., model:Watch, hardware:Watch6,2, software:10.1|apple_watch",
			"x|name:Anna’s thing, manufacturer:Apple Inc., model:Watch, hardware:Watch7,5|apple_watch",
			"Anna’s thing|name:iPhone, manufacturer:Apple Inc., hardware:iPhone14,5|iphone", "Annas iPhone||iphone",
			"iPhone 15 von Maria||iphone", "Annas iPad||ipad",
			"Connect|name:Garmin Forerunner, manufacturer:Garmin|third_party_wearable", "Connect||third_party_wearable",
			"Garmin Connect||third_party_wearable", "Oura||third_party_wearable", "Fitbit||third_party_wearable",
			"Samsung Health||third_party_wearable", "Polar Flow||third_party_wearable",
			"HR|name:H10, manufacturer:Polar Electro Oy|third_party_wearable", "WHOOP||third_party_wearable",
			"Zepp Life||third_party_wearable", "Mi Fitness||third_party_wearable", "Suunto||third_party_wearable",
			"COROS||third_party_wearable", "Peloton||third_party_sensor", "Dexcom G7||third_party_sensor",
			"LibreLink||third_party_sensor", "OMRON connect||third_party_sensor", "Withings Body+||third_party_scale",
			"Withings||third_party_scale", "Withings ScanWatch||third_party_wearable", "Renpho||third_party_scale",
			"EufyLife||third_party_scale", "Fitbit Aria||third_party_scale", "Food diary||other",
			"Sleep at ease|name:iPhone, manufacturer:Apple Inc., model:iPhone|iphone", "Maria||other",
			"New Balance||other", "Husband App||other", "Band Practice||other", "Connect Four||other",
			"Polar Bears||other", "Watch Shop||other", "Kitchen Scale||other", "Spring Ring||other",
			"Homeopathy iPhonesque||other" })
	void recognisesTheKindFromHardwareAndProduct(String sourceName, String hardware, String deviceType) {
		String device = (hardware != null) ? "<<HKDevice: 0x1>, " + hardware + ">" : null;
		AppleRecord record = new AppleRecord("t", sourceName, device, null, null, null, null, Map.of());
		assertThat(new AppleSources().of(record).deviceType()).isEqualTo(deviceType);
	}

	@Test
	void whatAUserEnteredIsAManualEntryWhateverItsSource() {
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
