package org.healthpipeline.query.device;

import java.util.Map;

import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.model.type.HealthTypes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DeviceRequestTests {

	@Test
	void priorityIsNoneUnlessGiven() {
		assertThat(device("iphone", null).toNewDevice().priority()).isNull();
		assertThat(device("iphone", 81).toNewDevice().priority()).isEqualTo(81);
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 1001 })
	void prioritiesAreBounded(int priority) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> device("iphone", priority).toNewDevice());
	}

	@Test
	void identifierIsNeeded() {
		DeviceRequest request = new DeviceRequest("iphone", "Phone", " ", null, null);
		assertThatExceptionOfType(ProblemException.class).isThrownBy(request::toNewDevice)
			.withMessageContaining("deviceIdentifier");
	}

	@Test
	void changeNamesTypesOfTheRegistry() {
		DeviceRequest known = new DeviceRequest(null, null, null, null, Map.of("STEPS", 90));
		assertThat(known.toChange().priorities()).containsExactly(Map.entry(HealthTypes.get("STEPS"), 90));
		DeviceRequest unknown = new DeviceRequest(null, null, null, null, Map.of("STEPPES", 90));
		assertThatExceptionOfType(ProblemException.class).isThrownBy(unknown::toChange);
	}

	@Test
	void identityOfADeviceDoesNotChange() {
		DeviceRequest request = new DeviceRequest(null, null, "other", null, null);
		assertThatExceptionOfType(ProblemException.class).isThrownBy(request::toChange);
	}

	private static DeviceRequest device(String type, @Nullable Integer priority) {
		return new DeviceRequest(type, "A device", "id-1", priority, null);
	}

}
