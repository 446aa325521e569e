package org.healthpipeline.query.export;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Texts from outside: never a formula, and unchanged when read again. */
class CsvExportWriterTests {

	@ParameterizedTest
	@ValueSource(strings = { "=HYPERLINK(\"http://example.org\")", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1",
			"'", "'=1", "''" })
	void aTextThatCouldRunHasOneApostropheMore(String text) {
		assertThat(CsvExportWriter.guarded(text)).isEqualTo("'" + text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Health Mate", "{\"a\":1}", "1=1", "ä", "a'b", " =1" })
	void everyOtherTextStaysAsItIs(String text) {
		assertThat(CsvExportWriter.guarded(text)).isEqualTo(text);
	}

}
