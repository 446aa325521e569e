package org.healthpipeline.systemtests.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Documents are easy to read: headings that name their subject, short lines and short
 * sentences. Checkstyle checks the summaries of Javadoc.
 */
class DocumentStyleTests {

	private static final int LINE_MAX = 120;

	/** Mean words of a sentence, in each document. */
	private static final double WORDS_MAX = 17;

	private static final Pattern HEADING = Pattern.compile("#+ +(.*)");

	private static final Pattern EVASIVE = Pattern.compile("(?i)(what|who|whose|that|of)\\b.*");

	private static final Pattern ITEM = Pattern.compile("\\s*(?:[-*]|[0-9]+\\.) +");

	private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?][)*\"]{0,2})\\s+(?=[A-Z`*\\[(\"])");

	static List<Path> documents() {
		return DocumentedNamesTests.documents();
	}

	@ParameterizedTest
	@MethodSource("documents")
	void headingsNameTheirSubject(Path document) throws IOException {
		assertThat(prose(document).map(HEADING::matcher)
			.filter((heading) -> heading.matches() && EVASIVE.matcher(heading.group(1)).matches())
			.map((heading) -> heading.group(1))).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("documents")
	void linesAreShort(Path document) throws IOException {
		assertThat(prose(document).filter((line) -> !isTable(line) && canBeBroken(line))).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("documents")
	void sentencesAreShort(Path document) throws IOException {
		List<String> sentences = sentences(prose(document));
		assertThat(meanWords(sentences))
			.as("mean words of %d sentences, of which the longest are%n%s", sentences.size(), longest(sentences))
			.isLessThan(WORDS_MAX);
	}

	@Test
	void aLongLineIsFoundUnlessItIsOneAddress() {
		assertThat(canBeBroken("word ".repeat(30))).isTrue();
		assertThat(canBeBroken("- https://example.org/" + "a".repeat(LINE_MAX))).isFalse();
		assertThat(canBeBroken("a".repeat(LINE_MAX))).isFalse();
	}

	@Test
	void sentencesEndAtFullStopsItemsAndParagraphs() {
		Stream<String> lines = Stream.of("One two. Three", "four `five six`.", "", "Seven", "- Eight, e.g. nine.",
				"  Ten.", "- [Eleven twelve](address.md)", "| no | prose |", "# No prose");
		assertThat(sentences(lines)).containsExactly("One two.", "Three four code.", "Seven", "Eight, e.g. nine.",
				"Ten.", "Eleven twelve");
		assertThat(meanWords(List.of("One two three.", "Four."))).isEqualTo(2);
	}

	/** Returns the lines of a document without blocks of code and comments. */
	private static Stream<String> prose(Path document) throws IOException {
		List<String> prose = new ArrayList<>();
		boolean code = false;
		for (String line : Files.readAllLines(document)) {
			boolean fence = line.strip().startsWith("```");
			code ^= fence;
			if (!code && !fence && !line.startsWith("<!--")) {
				prose.add(line);
			}
		}
		return prose.stream();
	}

	private static boolean isTable(String line) {
		return line.strip().startsWith("|");
	}

	/** Returns whether a line is too long although it has a blank to break it at. */
	private static boolean canBeBroken(String line) {
		String text = ITEM.matcher(line).replaceFirst("").strip();
		return line.length() > LINE_MAX && text.contains(" ");
	}

	private static List<String> sentences(Stream<String> lines) {
		StringBuilder text = new StringBuilder();
		lines.filter((line) -> !isTable(line)).forEach((line) -> {
			boolean begins = line.isBlank() || HEADING.matcher(line).matches() || ITEM.matcher(line).lookingAt();
			text.append(begins ? "\n" : " ")
				.append(HEADING.matcher(line).matches() ? "\n" : ITEM.matcher(line).replaceFirst("").strip());
		});
		return text.toString()
			.lines()
			.map((paragraph) -> paragraph.replaceAll("`[^`]*`", "code").replaceAll("!?\\[([^]]*)]\\([^)]*\\)", "$1"))
			.flatMap(SENTENCE_END::splitAsStream)
			.map(String::strip)
			.filter((sentence) -> !sentence.isEmpty())
			.toList();
	}

	private static double meanWords(List<String> sentences) {
		return sentences.stream().mapToInt(DocumentStyleTests::words).average().orElse(0);
	}

	private static int words(String sentence) {
		return sentence.split("\\s+").length;
	}

	private static String longest(List<String> sentences) {
		return String.join("\n",
				sentences.stream().sorted((one, other) -> Integer.compare(words(other), words(one))).limit(5).toList());
	}

}
