package org.healthpipeline.ingestion.imports;

import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemLimits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ImportFormatsTests {

	private final ImportFormats formats = new ImportFormats(List.of(new Empty("any", List.of(MediaType.ALL)),
			new Empty("table", List.of(MediaType.valueOf("text/*")))));

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "text/csv", "text/plain;charset=utf-8", "TEXT/CSV" })
	void aFileIsTakenWithAContentTypeOfItsFormat(@Nullable String contentType) {
		assertThat(this.formats.require("table", contentType).name()).isEqualTo("table");
	}

	@ParameterizedTest
	@ValueSource(strings = { "image/png", "*/*", "text", "" })
	void aFileWithAnotherContentTypeIsRefused(String contentType) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> this.formats.require("table", contentType))
			.returns(ProblemCode.UNSUPPORTED_MEDIA_TYPE, ProblemException::code)
			.withMessageContaining("text/*");
		assertThat(this.formats.require("any", contentType).name()).isEqualTo("any");
	}

	@ParameterizedTest
	@ValueSource(strings = { "other", "", "ANY", "any " })
	void anotherFormatIsNotFound(String name) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> this.formats.require(name, null))
			.returns(ProblemCode.NOT_FOUND, ProblemException::code);
	}

	@Test
	void twoFormatsOfOneNameAreAMistake() {
		List<ImportFormat> twice = List.of(new Empty("any", List.of()), new Empty("any", List.of()));
		assertThatIllegalArgumentException().isThrownBy(() -> new ImportFormats(twice));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Any", "a/b", "a_b", "7", "a-name-that-is-too-long" })
	void aNameThatDoesNotFitIntoARouteIsAMistake(String name) {
		List<ImportFormat> misnamed = List.of(new Empty(name, List.of()));
		assertThatIllegalArgumentException().isThrownBy(() -> new ImportFormats(misnamed));
	}

	private record Empty(String name, List<MediaType> mediaTypes) implements ImportFormat {

		@Override
		public String description() {
			return "Nothing";
		}

		@Override
		public void read(InputStream file, ItemLimits limits, Consumer<Item> items) {
			// The format has no content.
		}

	}

}
