package org.healthpipeline.common.sample;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Encrypted content of a sample: its value, its metadata as JSON text, and its original
 * ids where they are not UUIDs.
 *
 * @param number the value in the type's canonical unit; 0 for a state
 * @param state the state of a state type ("rem"), null for a number
 * @param metadata a JSON object, null for none
 * @param sentId the id as sent; null where it is the sample's own or none was sent
 * @param sentRecordId the id of the record as sent; null where it is a UUID or there is
 * none
 */
public record SampleContent(double number, @Nullable String state, @Nullable String metadata, @Nullable String sentId,
		@Nullable String sentRecordId) {

	private static final int STATE = 1;

	private static final int METADATA = 1 << 1;

	private static final int COMPRESSED = 1 << 2;

	private static final int SENT_ID = 1 << 3;

	private static final int SENT_RECORD_ID = 1 << 4;

	private static final int KNOWN = STATE | METADATA | COMPRESSED | SENT_ID | SENT_RECORD_ID;

	/** Creates a content whose ids are UUIDs. */
	public SampleContent(double number, @Nullable String state, @Nullable String metadata) {
		this(number, state, metadata, null, null);
	}

	/**
	 * Creates a number without metadata, by far the most frequent content, so its
	 * encoding is the shortest.
	 */
	public static SampleContent number(double value) {
		return new SampleContent(value, null, null);
	}

	/** Returns the content with other ids. */
	public SampleContent withSentIds(@Nullable String id, @Nullable String recordId) {
		return new SampleContent(this.number, this.state, this.metadata, id, recordId);
	}

	/**
	 * Encodes the content. One byte has flags for the parts. Then follow the number (8
	 * bytes) or the state, the id and the record's id, each preceded by its length in 2
	 * bytes (UTF-8). The rest is the metadata (UTF-8), compressed where that is shorter.
	 */
	byte[] toBytes() {
		byte[] stateBytes = bytes(this.state);
		byte[] idBytes = bytes(this.sentId);
		byte[] recordBytes = bytes(this.sentRecordId);
		byte[] metadataBytes = bytes(this.metadata);
		byte[] compressed = (metadataBytes != null) ? CompressedText.compress(metadataBytes) : null;
		byte[] rest = (compressed != null) ? compressed : metadataBytes;
		int flags = flag(STATE, stateBytes) | flag(METADATA, metadataBytes) | flag(COMPRESSED, compressed)
				| flag(SENT_ID, idBytes) | flag(SENT_RECORD_ID, recordBytes);
		ByteBuffer buffer = ByteBuffer.allocate(1 + ((stateBytes != null) ? length(stateBytes) : Double.BYTES)
				+ length(idBytes) + length(recordBytes) + ((rest != null) ? rest.length : 0));
		buffer.put((byte) flags);
		if (stateBytes == null) {
			buffer.putDouble(this.number);
		}
		put(buffer, stateBytes);
		put(buffer, idBytes);
		put(buffer, recordBytes);
		if (rest != null) {
			buffer.put(rest);
		}
		return buffer.array();
	}

	private static byte @Nullable [] bytes(@Nullable String text) {
		return (text != null) ? text.getBytes(StandardCharsets.UTF_8) : null;
	}

	private static int flag(int flag, byte @Nullable [] bytes) {
		return (bytes != null) ? flag : 0;
	}

	private static int length(byte @Nullable [] bytes) {
		return (bytes != null) ? Short.BYTES + bytes.length : 0;
	}

	private static void put(ByteBuffer buffer, byte @Nullable [] bytes) {
		if (bytes != null) {
			buffer.putShort((short) bytes.length).put(bytes);
		}
	}

	/**
	 * @param withMetadata false leaves the metadata out
	 * @throws IllegalArgumentException when the bytes do not come from {@link #toBytes()}
	 */
	static SampleContent fromBytes(byte[] bytes, boolean withMetadata) {
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		int flags = buffer.get();
		if ((flags & ~KNOWN) != 0) {
			throw new IllegalArgumentException("Unknown kind of sample content: " + flags);
		}
		double number = has(flags, STATE) ? 0 : buffer.getDouble();
		String state = has(flags, STATE) ? text(buffer) : null;
		String id = has(flags, SENT_ID) ? text(buffer) : null;
		String recordId = has(flags, SENT_RECORD_ID) ? text(buffer) : null;
		String metadata = null;
		if (withMetadata && has(flags, METADATA)) {
			byte[] rest = new byte[buffer.remaining()];
			buffer.get(rest);
			metadata = new String(has(flags, COMPRESSED) ? CompressedText.expand(rest) : rest, StandardCharsets.UTF_8);
		}
		return new SampleContent(number, state, metadata, id, recordId);
	}

	/**
	 * Decodes the first format: one byte for the kind, then the number or the state, then
	 * the metadata.
	 * @throws IllegalArgumentException when the bytes have another form
	 */
	static SampleContent fromFormat1(byte[] bytes) {
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		int kind = buffer.get();
		if (kind != 0 && kind != STATE) {
			throw new IllegalArgumentException("Unknown kind of sample content: " + kind);
		}
		double number = (kind == STATE) ? 0 : buffer.getDouble();
		String state = (kind == STATE) ? text(buffer) : null;
		String metadata = buffer.hasRemaining() ? text(buffer, buffer.remaining()) : null;
		return new SampleContent(number, state, metadata);
	}

	private static boolean has(int flags, int flag) {
		return (flags & flag) != 0;
	}

	private static String text(ByteBuffer buffer) {
		return text(buffer, Short.toUnsignedInt(buffer.getShort()));
	}

	private static String text(ByteBuffer buffer, int length) {
		byte[] bytes = new byte[length];
		buffer.get(bytes);
		return new String(bytes, StandardCharsets.UTF_8);
	}

	/** Describes the content without the values, which must not appear in a log. */
	@Override
	public String toString() {
		return "SampleContent[…]";
	}

}
