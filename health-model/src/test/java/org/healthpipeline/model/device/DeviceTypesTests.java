package org.healthpipeline.model.device;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DeviceTypesTests {

	@ParameterizedTest
	@CsvSource({ "apple_watch,100", "watch,100", "wear_os_watch,100", "iphone,80", "phone,80", "android_phone,80",
			"ipad,70", "tablet,70", "android_tablet,70", "third_party_wearable,50", "third_party_scale,40",
			"third_party_sensor,40", "other,20", "manual_entry,10" })
	void eachKindHasThePriorityOfTheDefinition(String deviceType, int priority) {
		assertThat(DeviceTypes.defaultPriority(deviceType, SourceOrder.DEFAULT)).isEqualTo(priority);
		assertThat(DeviceTypes.defaultPriority(deviceType, SourceOrder.MANUAL_FIRST))
			.isEqualTo(deviceType.equals("manual_entry") ? 110 : priority);
	}

	@Test
	void unknownKindCountsAsOther() {
		assertThat(DeviceTypes.isKnown("ring")).isFalse();
		assertThat(DeviceTypes.defaultPriority("ring", SourceOrder.DEFAULT)).isEqualTo(20);
		assertThat(DeviceTypes.platform("ring")).isEqualTo(Platform.UNKNOWN);
	}

	@Test
	void ordersHaveTheNamesOfTheInterface() {
		assertThat(SourceOrder.ofWireName("manualFirst")).contains(SourceOrder.MANUAL_FIRST);
		assertThat(SourceOrder.ofWireName("default")).contains(SourceOrder.DEFAULT);
		assertThat(SourceOrder.ofWireName("MANUAL_FIRST")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Apple Watch", "_x", "1x", "x\u0000", "x-y" })
	void whatIsNoNameIsRefused(String deviceType) {
		assertThat(DeviceTypes.isName(deviceType)).isFalse();
	}

}
