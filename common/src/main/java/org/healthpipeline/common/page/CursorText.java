package org.healthpipeline.common.page;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/** A place in a list as the text that clients carry; to them it means nothing. */
public final class CursorText {

	private CursorText() {
	}

	/** A text that can stand in a URL as it is. */
	public static String of(byte[] place) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(place);
	}

	/**
	 * The bytes again.
	 * @param length how many there have to be
	 * @return empty when the text is none of {@link #of}, or of another length
	 */
	public static Optional<ByteBuffer> read(String cursor, int length) {
		try {
			return Optional.of(Base64.getUrlDecoder().decode(cursor))
				.filter((bytes) -> bytes.length == length)
				.map(ByteBuffer::wrap);
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
