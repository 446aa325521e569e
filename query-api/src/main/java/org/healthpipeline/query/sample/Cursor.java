package org.healthpipeline.query.sample;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.common.sample.SampleStore.Place;
import org.jspecify.annotations.Nullable;

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
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	/**
	 * @throws ProblemException when it is no cursor, or belongs to another question
	 */
	public static Place decode(String question, String cursor) {
		byte[] bytes;
		try {
			bytes = Base64.getUrlDecoder().decode(cursor);
		}
		catch (IllegalArgumentException ex) {
			throw refused(ex);
		}
		if (bytes.length != LENGTH) {
			throw refused(null);
		}
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		if (buffer.get() != VERSION || buffer.getInt() != question.hashCode()) {
			throw refused(null);
		}
		return new Place(buffer.getLong(), new UUID(buffer.getLong(), buffer.getLong()));
	}

	private static ProblemException refused(@Nullable IllegalArgumentException cause) {
		return new ProblemException(ProblemCode.INVALID_REQUEST, "The cursor does not belong to this request", cause);
	}

}
