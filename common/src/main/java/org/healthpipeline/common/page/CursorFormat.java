package org.healthpipeline.common.page;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Converts a position between two pages to the opaque text that clients send back. The
 * position is that of the last item shown, so that items added in between neither repeat
 * nor hide others. A cursor belongs to one question and is refused with another one.
 * Immutable and thread-safe.
 *
 * @param <T> a position in one kind of list
 */
public final class CursorFormat<T> {

	/** Positions in lists that are ordered by a number. */
	public static final CursorFormat<Long> NUMBER = new CursorFormat<>(Long.BYTES,
			(number, buffer) -> buffer.putLong(number), ByteBuffer::getLong);

	/** Positions in lists that are ordered by id. */
	public static final CursorFormat<UUID> ID = new CursorFormat<>(2 * Long.BYTES, CursorFormat::putId,
			CursorFormat::id);

	private static final byte VERSION = 1;

	private static final int HEAD_BYTES = 1 + Integer.BYTES;

	private final int bytes;

	private final BiConsumer<T, ByteBuffer> writer;

	private final Function<ByteBuffer, T> reader;

	/**
	 * @param bytes length of every position
	 * @param reader throws {@link IllegalArgumentException} or {@link DateTimeException}
	 * for invalid positions
	 */
	public CursorFormat(int bytes, BiConsumer<T, ByteBuffer> writer, Function<ByteBuffer, T> reader) {
		this.bytes = bytes;
		this.writer = writer;
		this.reader = reader;
	}

	/**
	 * Returns a text that needs no escaping in a URL.
	 * @param question text that differs for different questions
	 */
	public String write(String question, T last) {
		ByteBuffer buffer = ByteBuffer.allocate(HEAD_BYTES + this.bytes).put(VERSION).putInt(question.hashCode());
		this.writer.accept(last, buffer);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(buffer.array());
	}

	/**
	 * @throws ProblemException when the cursor is invalid, or belongs to another question
	 */
	public T read(String question, String cursor) {
		try {
			ByteBuffer buffer = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
			if (buffer.remaining() != HEAD_BYTES + this.bytes || buffer.get() != VERSION
					|| buffer.getInt() != question.hashCode()) {
				throw refused(null);
			}
			return this.reader.apply(buffer);
		}
		catch (IllegalArgumentException | DateTimeException ex) {
			throw refused(ex);
		}
	}

	/** Writes an id as part of a position. */
	public static void putId(UUID id, ByteBuffer buffer) {
		buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
	}

	/** Reads an id as part of a position. */
	public static UUID id(ByteBuffer buffer) {
		return new UUID(buffer.getLong(), buffer.getLong());
	}

	private static ProblemException refused(@Nullable Exception cause) {
		return new ProblemException(ProblemCode.INVALID_REQUEST, "The cursor does not belong to this request", cause);
	}

}
