package org.healthpipeline.client.example;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The lines of a file. */
class FolderLineTests {

	@Test
	void lineIsASampleOrADeletionOrEmpty() {
		String sample = "{\"type\":\"STEPS\",\"value\":5,\"startDate\":\"2026-03-02T10:00:00Z\",\"more\":1}";
		assertThat(FolderLine.of(sample).samples()).hasSize(1);
		assertThat(FolderLine.of("\uFEFF" + sample).samples()).hasSize(1);
		assertThat(FolderLine.of(FolderLine.deletion("a \"b\"")).deletions()).containsExactly("a \"b\"");
		assertThat(FolderLine.of("  ").samples()).isEmpty();
	}

	@Test
	void lineThatIsTooLargeForARequestIsRefused() {
		String line = "{\"type\":\"STEPS\",\"startDate\":\"2026-03-02T10:00:00Z\",\"metadata\":{\"x\":\""
				+ "\u2028".repeat(1_500_000) + "\"}}";
		assertThatIllegalArgumentException().isThrownBy(() -> FolderLine.of(line)).withMessageContaining("8 MiB");
	}

	@ParameterizedTest
	@ValueSource(strings = { "steps", "[]", "{}", "{\"deleted\":null}", "{\"deleted\":\"\"}", "{\"deleted\":[1]}",
			"{\"type\":\"STEPS\"}", "{\"deleted\":\"\uFFFD\"}" })
	void whatIsNeitherIsRefused(String line) {
		assertThatIllegalArgumentException().isThrownBy(() -> FolderLine.of(line));
	}

}
