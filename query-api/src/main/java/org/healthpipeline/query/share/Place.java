package org.healthpipeline.query.share;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;

import org.healthpipeline.common.page.CursorText;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list that is ordered by time and id, newest first; as clients carry it
 * between two pages it is opaque.
 *
 * @param at of the last item that was shown
 * @param id of that item
 */
record Place(Instant at, UUID id) {

	/** Before everything. */
	static final Place NEWEST = new Place(Instant.parse("2200-01-01T00:00:00Z"), new UUID(-1, -1));

	private static final int LENGTH = 8 + 16;

	String cursor() {
		byte[] bytes = ByteBuffer.allocate(LENGTH)
			.putLong(this.at.toEpochMilli())
			.putLong(this.id.getMostSignificantBits())
			.putLong(this.id.getLeastSignificantBits())
			.array();
		return CursorText.of(bytes);
	}

	/**
	 * @param cursor null for the first page
	 * @throws ProblemException when it is no cursor
	 */
	static Place of(@Nullable String cursor) {
		if (cursor == null) {
			return NEWEST;
		}
		return CursorText.read(cursor, LENGTH)
			.map((bytes) -> new Place(Instant.ofEpochMilli(bytes.getLong()),
					new UUID(bytes.getLong(), bytes.getLong())))
			.filter((place) -> !place.at.isBefore(Instant.EPOCH) && !place.at.isAfter(NEWEST.at))
			.orElseThrow(() -> new ProblemException(ProblemCode.INVALID_REQUEST,
					"The cursor does not belong to this request"));
	}

}
