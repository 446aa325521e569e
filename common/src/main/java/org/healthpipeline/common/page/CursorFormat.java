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
 * How a place between two pages becomes the text that clients carry; to them it means
 * nothing. The place is that of the last item that was shown, so items that arrive
 * meanwhile neither repeat nor hide others. A text belongs to one question; with another
 * one it is refused. Immutable and safe for use by several threads.
 *
 * @param <T> a place in one kind of list
 */
public final class CursorFormat<T> {

	/** Places in lists that are ordered by a number. */
	public static final CursorFormat<Long> NUMBER = new CursorFormat<>(Long.BYTES,
			(number, buffer) -> buffer.putLong(number), ByteBuffer::getLong);

	/** Places in lists whose items are found by their id. */
	public static final CursorFormat<UUID> ID = new CursorFormat<>(2 * Long.BYTES, CursorFormat::putId,
			CursorFormat::id);

	private static final byte VERSION = 1;

	private static final int HEAD_BYTES = 1 + Integer.BYTES;

	private final int bytes;

	private final BiConsumer<T, ByteBuffer> writer;

	private final Function<ByteBuffer, T> reader;

	/**
	 * @param bytes how long every place is
	 * @param reader throws an {@link IllegalArgumentException} or a
	 * {@link DateTimeException} for what cannot be a place
	 */
	public CursorFormat(int bytes, BiConsumer<T, ByteBuffer> writer, Function<ByteBuffer, T> reader) {
		this.bytes = bytes;
		this.writer = writer;
		this.reader = reader;
	}

	/**
	 * A text that can stand in a URL as it is.
	 * @param question a text that is another one for another question
	 */
	public String write(String question, T last) {
		ByteBuffer buffer = ByteBuffer.allocate(HEAD_BYTES + this.bytes).put(VERSION).putInt(question.hashCode());
		this.writer.accept(last, buffer);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(buffer.array());
	}

	/**
	 * @throws ProblemException when it is no cursor, or belongs to another question
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

	/** A part of a place. */
	public static void putId(UUID id, ByteBuffer buffer) {
		buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
	}

	/** A part of a place. */
	public static UUID id(ByteBuffer buffer) {
		return new UUID(buffer.getLong(), buffer.getLong());
	}

	private static ProblemException refused(@Nullable Exception cause) {
		return new ProblemException(ProblemCode.INVALID_REQUEST, "The cursor does not belong to this request", cause);
	}

}
