package org.healthpipeline.query.share;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;

import org.healthpipeline.common.page.CursorFormat;
import org.jspecify.annotations.Nullable;

/**
 * A position in a list that is ordered by time and id, newest first. Clients carry it
 * between two pages as an opaque text.
 *
 * @param at time of the last item of the page
 * @param id id of that item
 */
record Place(Instant at, UUID id) {

	private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

	/** The position before all items. */
	static final Place NEWEST = new Place(LATEST, new UUID(-1, -1));

	private static final String QUESTION = "shares and views";

	private static final CursorFormat<Place> FORMAT = new CursorFormat<>(8 + 16, Place::write, Place::read);

	Place {
		if (at.isBefore(Instant.EPOCH) || at.isAfter(LATEST)) {
			throw new IllegalArgumentException("The time of the cursor is out of range");
		}
	}

	String cursor() {
		return FORMAT.write(QUESTION, this);
	}

	/**
	 * Parses a cursor.
	 * @param cursor null for the first page
	 * @throws org.healthpipeline.common.problem.ProblemException when it is no cursor
	 */
	static Place of(@Nullable String cursor) {
		return (cursor != null) ? FORMAT.read(QUESTION, cursor) : NEWEST;
	}

	private void write(ByteBuffer buffer) {
		buffer.putLong(this.at.toEpochMilli());
		CursorFormat.putId(this.id, buffer);
	}

	private static Place read(ByteBuffer buffer) {
		return new Place(Instant.ofEpochMilli(buffer.getLong()), CursorFormat.id(buffer));
	}

}
