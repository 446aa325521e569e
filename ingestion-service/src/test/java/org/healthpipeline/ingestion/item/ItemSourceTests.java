package org.healthpipeline.ingestion.item;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ItemSourceTests {

	@Test
	void itsNameHasNoSpacesAroundItAndABoundedLength() {
		assertThat(new ItemSource("other", " A scale\n").name()).isEqualTo("A scale");
		assertThat(new ItemSource("other", "x".repeat(1000)).name()).hasSize(180);
	}

	@ParameterizedTest
	@CsvSource({ "other,''", "other,' '", "'',A scale", "Smart Watch,A scale",
			"a_kind_of_device_with_a_long_name,A scale" })
	void withoutAKindOrANameItIsNone(String deviceType, String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> new ItemSource(deviceType, name));
	}

}
