package org.healthpipeline.ingestion.imports;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ImportSourceTests {

	@Test
	void itsNameHasNoSpacesAroundItAndABoundedLength() {
		assertThat(new ImportSource("other", " A scale\n").name()).isEqualTo("A scale");
		assertThat(new ImportSource("other", "x".repeat(1000)).name()).hasSize(180);
	}

	@ParameterizedTest
	@CsvSource({ "other,''", "other,' '", "'',A scale", "Smart Watch,A scale",
			"a_kind_of_device_with_a_long_name,A scale" })
	void withoutAKindOrANameItIsNone(String deviceType, String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> new ImportSource(deviceType, name));
	}

}
