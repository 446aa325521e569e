package org.healthpipeline.client;

import java.nio.charset.StandardCharsets;

/**
 * A sample or a deletion as stored in the outbox.
 *
 * @param sequence from 1, in the order of adding
 * @param json the sample, or the id to delete in quotes
 */
record OutboxEntry(long sequence, Kind kind, String json) {

	int bytes() {
		return this.json.getBytes(StandardCharsets.UTF_8).length;
	}

	/** The kinds of entries, with their codes on disk. */
	enum Kind {

		SAMPLE(1), DELETION(2);

		private final int number;

		Kind(int number) {
			this.number = number;
		}

		int number() {
			return this.number;
		}

		boolean is(int other) {
			return this.number == other;
		}

	}

}
