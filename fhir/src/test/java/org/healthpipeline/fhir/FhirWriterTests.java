package org.healthpipeline.fhir;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.model.unit.UnitConversion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** A written Observation reads back as the same sample. */
class FhirWriterTests {

	private static final FhirWriter WRITER = new FhirWriter();

	private static final FhirReader READER = new FhirReader(new UnitConversion());

	private static final long START = 1_772_348_400_123L;

	private static final UUID ID = UUID.fromString("0b6f4b0e-6f1c-4d4e-9a39-3a2f8f6f2b11");

	static Stream<HealthType> types() {
		return HealthTypes.all().stream();
	}

	@ParameterizedTest
	@MethodSource("types")
	void everyTypeIsTheSameSampleAgain(HealthType type) {
		String state = type.isState() ? type.openStates() ? "running" : type.states().get(0) : null;
		FhirSample sample = new FhirSample(ID, 1_772_348_400_999L, type, 12.3456789, state, START, START + 60_000);
		ReadObservation read = READER.read(WRITER.write(sample, "Patient/me", "Device/1"));
		assertThat(read.version()).isEqualTo(sample.version());
		assertThat(read.device()).isEqualTo("Device/1");
		assertThat(read.isOfSubject()).isTrue();
		ObservedValue.Measured value = (ObservedValue.Measured) read.values().get(0);
		assertThat(read.values()).hasSize(1);
		assertThat(value.id()).isEqualTo(ID.toString());
		assertThat(value.type()).isEqualTo(type);
		assertThat(value.state()).isEqualTo(state);
		assertThat(value.startMs()).isEqualTo(START);
		assertThat(value.endMs()).isEqualTo(START + 60_000);
		assertThat(value.metadata()).isNull();
		if (state == null) {
			assertThat(value.number()).isEqualTo(12.3456789);
			assertThat(new UnitConversion().toCanonical(type, value.number(), value.unit())).isEqualTo(12.3456789);
		}
	}

	@Test
	void anInstantHasNoEnd() {
		FhirSample sample = new FhirSample(ID, 0, HealthTypes.get("WEIGHT"), 70.5, null, START, START);
		ObjectNode written = WRITER.write(sample, "Patient/me", null);
		assertThat(written.path("effectiveDateTime").asString()).isEqualTo("2026-03-01T07:00:00.123Z");
		assertThat(((ObservedValue.Measured) READER.read(written).values().get(0)).endMs())
			.isEqualTo(ObservedValue.NO_TIME);
	}

	@Test
	void aBloodPressureIsOneObservationAndTheSameTwoSamplesAgain() {
		FhirSample systolic = pressure("BLOOD_PRESSURE_SYSTOLIC", 121, new UUID(1, 1));
		FhirSample diastolic = pressure("BLOOD_PRESSURE_DIASTOLIC", 79, new UUID(1, 2));
		List<ObservedValue> values = READER.read(WRITER.writePressure(systolic, diastolic, "Patient/me", null))
			.values();
		assertThat(values).extracting((value) -> ((ObservedValue.Measured) value).id())
			.containsExactly(systolic.id().toString(), diastolic.id().toString());
		assertThat(values).extracting((value) -> ((ObservedValue.Measured) value).number())
			.containsExactly(121.0, 79.0);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> WRITER.writePressure(diastolic, systolic, "Patient/me", null));
	}

	private static FhirSample pressure(String type, double value, UUID id) {
		return new FhirSample(id, 3, HealthTypes.get(type), value, null, START, START);
	}

	@Test
	void aTraceGoesAlong() {
		FhirSample ecg = new FhirSample(ID, 0, HealthTypes.get("ECG"), 0, "sinus_rhythm", START, START + 4,
				new FhirSample.Trace(2, "uV", List.of(1.5, -2.0)));
		ObservedValue.Measured read = (ObservedValue.Measured) READER.read(WRITER.write(ecg, "Patient/me", null))
			.values()
			.get(0);
		assertThat(read.id()).isEqualTo(ID.toString());
		assertThat(read.state()).isEqualTo("sinus_rhythm");
		assertThat(read.metadata()).contains("\"trace\":[1.5,-2.0]");
	}

}
