package org.healthpipeline.systemtests.runbooks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.healthpipeline.testsupport.servers.TestFiles;

/**
 * A section of RUNBOOKS.md.
 *
 * @param blocks commands to type into a shell, in order
 */
record Runbook(String title, List<String> blocks) {

	static final String FILE = "RUNBOOKS.md";

	private static final Pattern SECTION = Pattern.compile("^## (.+)$\\R((?:(?!^## ).*\\R?)*)", Pattern.MULTILINE);

	private static final Pattern BLOCK = Pattern.compile("^```sh$\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

	/** Returns the sections that have commands. */
	static Map<String, Runbook> all() {
		Map<String, Runbook> all = new LinkedHashMap<>();
		Matcher section = SECTION.matcher(text());
		while (section.find()) {
			List<String> blocks = new ArrayList<>();
			Matcher block = BLOCK.matcher(section.group(2));
			while (block.find()) {
				blocks.add(block.group(1));
			}
			if (!blocks.isEmpty()) {
				all.put(section.group(1), new Runbook(section.group(1), blocks));
			}
		}
		return all;
	}

	static Runbook of(String title) {
		return Optional.ofNullable(all().get(title))
			.orElseThrow(() -> new AssertionError("RUNBOOKS.md has no section \"" + title + "\" with commands"));
	}

	static String text() {
		try {
			return Files.readString(TestFiles.repository().resolve(FILE));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
