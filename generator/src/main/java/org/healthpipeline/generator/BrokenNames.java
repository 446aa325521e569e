package org.healthpipeline.generator;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;

/** The broken files by the words that name them: {@code broken-wrong-root}. */
final class BrokenNames implements Iterable<String> {

	private static final String PREFIX = "broken-";

	@Override
	public Iterator<String> iterator() {
		return Arrays.stream(BrokenExport.values()).map(BrokenNames::name).iterator();
	}

	/**
	 * Finds a broken file by its word.
	 * @throws IllegalArgumentException if there is none, with those that there are
	 */
	static BrokenExport of(String word) {
		return Arrays.stream(BrokenExport.values())
			.filter((each) -> word.equals(PREFIX + name(each)))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("there is no kind \"" + word
					+ "\"; there are xml, zip, sync and broken-" + String.join(", broken-", new BrokenNames())));
	}

	private static String name(BrokenExport export) {
		return export.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
