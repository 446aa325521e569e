package org.healthpipeline.admin.page;

import java.nio.ByteBuffer;
import java.util.UUID;

import org.healthpipeline.common.page.CursorText;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;

/** The last row of a page as clients carry it; to them it means nothing. */
public final class PageMark {

	private static final int MOST = 1_000;

	private PageMark() {
	}

	public static String of(long number) {
		return CursorText.of(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
	}

	public static String of(UUID id) {
		return CursorText.of(ByteBuffer.allocate(2 * Long.BYTES)
			.putLong(id.getMostSignificantBits())
			.putLong(id.getLeastSignificantBits())
			.array());
	}

	/**
	 * @throws ProblemException when it is not one of {@link #of(long)}
	 */
	public static long number(String cursor) {
		return bytes(cursor, Long.BYTES).getLong();
	}

	/**
	 * @throws ProblemException when it is not one of {@link #of(UUID)}
	 */
	public static UUID id(String cursor) {
		ByteBuffer bytes = bytes(cursor, 2 * Long.BYTES);
		return new UUID(bytes.getLong(), bytes.getLong());
	}

	/**
	 * @throws ProblemException when a page cannot be so long
	 */
	public static int limit(int asked) {
		if (asked < 1 || asked > MOST) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "limit has to be from 1 to " + MOST);
		}
		return asked;
	}

	private static ByteBuffer bytes(String cursor, int length) {
		return CursorText.read(cursor, length)
			.orElseThrow(() -> new ProblemException(ProblemCode.INVALID_REQUEST,
					"The cursor does not belong to this request"));
	}

}
