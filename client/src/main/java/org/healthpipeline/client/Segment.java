package org.healthpipeline.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A file of entries. Its name is the sequence of its first entry.
 *
 * @param last sequence of its last entry
 * @param bytes length of the file's valid records
 */
record Segment(Path file, long last, long bytes) {

	private static final String ENDING = ".log";

	static Path file(Path directory, long first) {
		return directory.resolve(String.format(Locale.ROOT, "%020d%s", first, ENDING));
	}

	/** Lists the segments of a directory, oldest first. */
	static List<Path> files(Path directory) throws IOException {
		List<Path> files = new ArrayList<>();
		try (var found = Files.newDirectoryStream(directory, "*" + ENDING)) {
			for (Path file : found) {
				String name = file.getFileName().toString();
				if (name.matches("[0-9]{20}\\" + ENDING)) {
					files.add(file);
				}
			}
		}
		files.sort(null);
		return files;
	}

	/** Returns the sequence in a file's name. */
	static long first(Path file) {
		return Long.parseLong(file.getFileName().toString().substring(0, 20));
	}

	/** Reads the entries from one sequence to another, both inclusive. */
	List<OutboxEntry> entries(long from, long to) throws IOException {
		List<OutboxEntry> within = new ArrayList<>();
		for (OutboxEntry entry : SegmentRecord.read(Files.readAllBytes(this.file)).entries()) {
			if (entry.sequence() >= from && entry.sequence() <= to) {
				within.add(entry);
			}
		}
		return within;
	}

}
