package org.healthpipeline.query.sample;

import java.nio.ByteBuffer;
import java.util.UUID;

import org.healthpipeline.common.page.CursorText;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.common.sample.SampleStore.Place;

/**
 * A place between two pages as clients carry it: it names the last item that was shown by
 * its time and id, so items that arrive meanwhile neither repeat nor hide others. It
 * belongs to one question; with another one it is refused.
 */
public final class Cursor {

	private static final byte VERSION = 1;

	private static final int LENGTH = 1 + 4 + 8 + 16;

	private Cursor() {
	}

	/**
	 * @param question a text that is another one for another question
	 */
	public static String encode(String question, Place place) {
		byte[] bytes = ByteBuffer.allocate(LENGTH)
			.put(VERSION)
			.putInt(question.hashCode())
			.putLong(place.startMs())
			.putLong(place.id().getMostSignificantBits())
			.putLong(place.id().getLeastSignificantBits())
			.array();
		return CursorText.of(bytes);
	}

	/**
	 * @throws ProblemException when it is no cursor, or belongs to another question
	 */
	public static Place decode(String question, String cursor) {
		ByteBuffer buffer = CursorText.read(cursor, LENGTH)
			.filter((bytes) -> bytes.get() == VERSION && bytes.getInt() == question.hashCode())
			.orElseThrow(() -> new ProblemException(ProblemCode.INVALID_REQUEST,
					"The cursor does not belong to this request"));
		return new Place(buffer.getLong(), new UUID(buffer.getLong(), buffer.getLong()));
	}

}
