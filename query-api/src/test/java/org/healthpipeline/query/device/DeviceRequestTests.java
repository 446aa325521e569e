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
		DeviceRequest request = new DeviceRequest("iphone", "Phone", " ", null);
		assertThatExceptionOfType(ProblemException.class).isThrownBy(request::toNewDevice)
			.withMessageContaining("deviceIdentifier");
	}

	@Test
	void changeNamesTypesOfTheRegistry() {
		DeviceChangeRequest known = new DeviceChangeRequest();
		known.setPriorities(Map.of("STEPS", 90));
		assertThat(known.check().priorities()).containsExactly(Map.entry(HealthTypes.get("STEPS"), 90));
		DeviceChangeRequest unknown = new DeviceChangeRequest();
		unknown.setPriorities(Map.of("STEPPES", 90));
		assertThatExceptionOfType(ProblemException.class).isThrownBy(unknown::check);
	}

	@Test
	void identityOfADeviceDoesNotChange() {
		DeviceChangeRequest request = new DeviceChangeRequest();
		request.setDeviceIdentifier("other");
		assertThatExceptionOfType(ProblemException.class).isThrownBy(request::check);
	}

	private static DeviceRequest device(String type, @Nullable Integer priority) {
		return new DeviceRequest(type, "A device", "id-1", priority);
	}

}
