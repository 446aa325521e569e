package org.healthpipeline.common.sample;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * What is encrypted of a sample: its value, and its metadata as JSON text.
 *
 * @param number the value in the type's canonical unit; 0 for a state
 * @param state the state of a state type ("rem"), null for a number
 * @param metadata a JSON object, null for none
 */
public record SampleContent(double number, @Nullable String state, @Nullable String metadata) {

	private static final byte NUMBER = 0;

	private static final byte STATE = 1;

	/**
	 * A number without metadata: by far the most samples, so its form is the shortest.
	 */
	public static SampleContent number(double value) {
		return new SampleContent(value, null, null);
	}

	/**
	 * One byte for the kind, then the number (8 bytes) or the state (length in 2 bytes,
	 * UTF-8), then the metadata (UTF-8, to the end).
	 */
	public byte[] toBytes() {
		byte[] stateBytes = (this.state != null) ? this.state.getBytes(StandardCharsets.UTF_8) : null;
		byte[] metadataBytes = (this.metadata != null) ? this.metadata.getBytes(StandardCharsets.UTF_8) : new byte[0];
		int valueLength = (stateBytes != null) ? 2 + stateBytes.length : 8;
		ByteBuffer buffer = ByteBuffer.allocate(1 + valueLength + metadataBytes.length);
		if (stateBytes != null) {
			buffer.put(STATE).putShort((short) stateBytes.length).put(stateBytes);
		}
		else {
			buffer.put(NUMBER).putDouble(this.number);
		}
		return buffer.put(metadataBytes).array();
	}

	/**
	 * @throws IllegalArgumentException when the bytes are not of {@link #toBytes()}
	 */
	public static SampleContent fromBytes(byte[] bytes) {
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		byte kind = buffer.get();
		double number = 0;
		String state = null;
		switch (kind) {
			case NUMBER -> number = buffer.getDouble();
			case STATE -> state = text(buffer, Short.toUnsignedInt(buffer.getShort()));
			default -> throw new IllegalArgumentException("Unknown kind of sample content: " + kind);
		}
		String metadata = buffer.hasRemaining() ? text(buffer, buffer.remaining()) : null;
		return new SampleContent(number, state, metadata);
	}

	private static String text(ByteBuffer buffer, int length) {
		byte[] bytes = new byte[length];
		buffer.get(bytes);
		return new String(bytes, StandardCharsets.UTF_8);
	}

	/** Without the values, so that none reaches a log. */
	@Override
	public String toString() {
		return "SampleContent[…]";
	}

}
