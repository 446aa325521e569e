package org.healthpipeline.generator;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class GenerateCommandTests {

	private final Path directory;

	GenerateCommandTests(@TempDir Path directory) {
		this.directory = directory;
	}

	@Test
	void anExportOfAboutTheWantedSizeIsWritten() throws Exception {
		Path file = this.directory.resolve("export.xml");
		assertThat(GenerateCommand.run("xml", "--size", "2MB", "--person", "2", "--output", file.toString()))
			.contains(file.toString());
		assertThat(Files.size(file)).isBetween(1_000_000L, 3_000_000L);
	}

	@Test
	void syncRequestsAreWrittenAsOneLineEach() throws Exception {
		Path file = this.directory.resolve("events");
		GenerateCommand.run("sync", "--people", "2", "--days", "2", "--output", file.toString());
		assertThat(Files.readAllLines(file)).hasSizeGreaterThan(50)
			.allMatch((line) -> line.startsWith("{\"at\":\"") && line.endsWith("}"));
	}

	@Test
	void thePageOfHelpThatTheScriptPrintsIsThatOfThisBuild() throws Exception {
		Files.writeString(Path.of("target", "pipeline-generate.txt"), GenerateCommand.usage());
		assertThat(Path.of("..", "pipeline.d", "help", "pipeline-generate.txt"))
			.as("pipeline.d/help has to hold what is in generator/target")
			.hasContent(GenerateCommand.usage());
	}

	@Test
	void anUnknownKindIsAnsweredWithTheKnownOnes() {
		assertThatIllegalArgumentException().isThrownBy(() -> GenerateCommand.run("pdf"))
			.withMessageContaining("xml, zip, sync and broken-truncated");
	}

	@Test
	void aBrokenFileIsNamedByItsReason() throws Exception {
		Path file = this.directory.resolve("broken");
		GenerateCommand.run("broken-wrong-root", "--days", "1", "--output", file.toString());
		assertThat(Files.readString(file)).contains("ClinicalDocument");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "pdf", "xml --days", "xml days 3", "xml --size 3", "broken-leg", "sync --days x" })
	void whatIsNotUnderstoodIsSaid(String line) {
		String[] arguments = line.isEmpty() ? new String[0]
				: (line + " --output " + this.directory.resolve("x")).replaceFirst("(--days) --output.*", "$1")
					.split(" ", -1);
		assertThatIllegalArgumentException().isThrownBy(() -> GenerateCommand.run(arguments));
	}

}
