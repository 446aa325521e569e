package org.healthpipeline.systemtests.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The documents are written in short lines and short sentences, under headings that name
 * a subject.
 */
class DocumentStyleTests {

	private static final String DOCUMENTS = "org.healthpipeline.systemtests.deployment.DocumentedNamesTests#documents";

	private static final int COLUMNS_MAX = 120;

	private static final double MEAN_WORDS_MAX = 17;

	/** A mean of fewer sentences says nothing. */
	private static final int SENTENCES_MIN = 5;

	private static final Pattern HEADING = Pattern.compile("#+ (What|Who|Whose|That|Of)\\b.*");

	private static final Pattern BLOCK = Pattern.compile("^```.*?^```$|<!--.*?-->", Pattern.MULTILINE | Pattern.DOTALL);

	private static final Pattern CODE_OR_ADDRESS = Pattern.compile("`[^`]*`|(?<=])\\([^)]*\\)");

	private static final Pattern NO_SENTENCE = Pattern.compile("\\s*(?:$|\\||#|<|!\\[).*");

	private static final Pattern ITEM = Pattern.compile("\\s*(?:[-*]|\\d+\\.)\\s+");

	private static final Pattern BETWEEN_SENTENCES = Pattern.compile("(?<=[.!?:])[\"*)]*\\s+(?=[\\p{Lu}`*\\[\"(0-9])");

	private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_'’-]+");

	@ParameterizedTest
	@MethodSource(DOCUMENTS)
	void everyLineFitsButThoseOfTables(Path document) throws IOException {
		assertThat(Files.readAllLines(document)).filteredOn((line) -> !line.strip().startsWith("|"))
			.allMatch((line) -> line.length() <= COLUMNS_MAX);
	}

	@ParameterizedTest
	@MethodSource(DOCUMENTS)
	void everyHeadingNamesItsSubject(Path document) throws IOException {
		assertThat(Files.readAllLines(document)).noneMatch((line) -> HEADING.matcher(line).matches());
	}

	@ParameterizedTest
	@MethodSource(DOCUMENTS)
	void itsSentencesAreShort(Path document) throws IOException {
		long[] words = sentences(Files.readString(document)).stream()
			.mapToLong((sentence) -> WORD.matcher(sentence).results().count())
			.filter((count) -> count > 2)
			.toArray();
		if (words.length >= SENTENCES_MIN) {
			assertThat(Arrays.stream(words).average().orElseThrow()).isLessThan(MEAN_WORDS_MAX);
		}
	}

	/** Leaves out code, tables and headings. */
	private static List<String> sentences(String document) {
		List<StringBuilder> paragraphs = new ArrayList<>(List.of(new StringBuilder()));
		BLOCK.matcher(document).replaceAll("").lines().forEach((line) -> {
			boolean isSentence = !NO_SENTENCE.matcher(line).matches();
			if (!isSentence || ITEM.matcher(line).lookingAt()) {
				paragraphs.add(new StringBuilder());
			}
			if (isSentence) {
				paragraphs.get(paragraphs.size() - 1).append(ITEM.matcher(line).replaceFirst("").strip()).append(' ');
			}
		});
		return paragraphs.stream()
			.map((paragraph) -> CODE_OR_ADDRESS.matcher(paragraph).replaceAll("code"))
			.flatMap(BETWEEN_SENTENCES::splitAsStream)
			.toList();
	}

}
