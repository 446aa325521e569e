package org.healthpipeline.systemtests.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.healthpipeline.testsupport.servers.TestFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The list of guarantees and the pages behind it say the same. */
class GuaranteeListTests {

	private static final Path ROOT = TestFiles.repository();

	/** A heading, the guarantee in bold, and the rest of the section. */
	private static final Pattern GUARANTEE = Pattern.compile("## ([^\\n]+)\\n\\n\\*\\*(.+?)\\*\\*\\n(.*)",
			Pattern.DOTALL);

	static List<Path> pages() throws IOException {
		try (Stream<Path> pages = Files.list(ROOT.resolve("docs/guarantees"))) {
			return pages.sorted().toList();
		}
	}

	@ParameterizedTest
	@MethodSource("pages")
	void everyGuaranteeIsListedAndNamesItsTests(Path page) throws IOException {
		String list = list();
		for (String section : sections(page)) {
			Matcher guarantee = GUARANTEE.matcher(section);
			assertThat(guarantee.matches()).as(section).isTrue();
			assertThat(guarantee.group(3)).as(section).contains("- Tests: `");
			String name = guarantee.group(1);
			assertThat(list).contains("[%s](docs/guarantees/%s#%s): %s".formatted(name, page.getFileName(),
					name.toLowerCase(Locale.ROOT).replace(' ', '-'), onOneLine(guarantee.group(2))));
		}
	}

	@Test
	void nothingElseIsListed() throws IOException {
		int sections = 0;
		for (Path page : pages()) {
			sections += sections(page).size();
		}
		assertThat(list().split("\\(docs/guarantees/", -1)).hasSize(sections + 1);
	}

	private static List<String> sections(Path page) throws IOException {
		List<String> sections = Stream.of(Files.readString(page).split("(?m)^(?=## )"))
			.filter((section) -> section.startsWith("## "))
			.toList();
		assertThat(sections).isNotEmpty();
		return sections;
	}

	private static String list() throws IOException {
		return onOneLine(Files.readString(ROOT.resolve("GUARANTEES.md")));
	}

	private static String onOneLine(String text) {
		return text.replaceAll("\\s+", " ");
	}

}
