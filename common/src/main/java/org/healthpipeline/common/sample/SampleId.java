package org.healthpipeline.common.sample;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.common.crypto.Sha1;
import org.healthpipeline.common.crypto.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Computes UUIDs for ids of samples and records: from other texts, within records, and
 * from a sample's content. {@code docs/SEMANTICS.md} has the formulas.
 */
public final class SampleId {

	/** Namespace for ids that are not UUIDs. */
	private static final UUID TEXTS = UUID.fromString("8d4f1c52-2a0e-4c57-9b1d-64e5c0a7f3d9");

	private SampleId() {
	}

	/** Returns a UUID of version 5 for an id that is any text. */
	public static UUID ofText(String id) {
		return named(TEXTS, id);
	}

	/**
	 * Returns the id of a sample inside a record.
	 * @param own the id it was sent with
	 */
	public static UUID inRecord(UUID record, UUID own) {
		return named(record, own.toString());
	}

	/**
	 * Returns the id of a sample that was sent inside a record without an id.
	 * @param startMs epoch milliseconds
	 */
	public static UUID inRecord(UUID record, String type, long startMs) {
		return named(record, type + " " + startMs);
	}

	/** Returns a UUID of version 5: SHA-1 over namespace and name (RFC 9562, 5.5). */
	private static UUID named(UUID namespace, String name) {
		byte[] text = name.getBytes(StandardCharsets.UTF_8);
		byte[] hashed = Sha1.of(ByteBuffer.allocate(2 * Long.BYTES + text.length)
			.putLong(namespace.getMostSignificantBits())
			.putLong(namespace.getLeastSignificantBits())
			.put(text)
			.array());
		return uuid(hashed, 0x5000L);
	}

	/**
	 * Returns the identity of a sample that was sent without id and record. It is a
	 * SHA-256 over device, type, canonical value to four significant digits, start, end
	 * and names, as a UUID of version 8 (RFC 9562). The same measurement sent again gets
	 * the same id, even in another unit.
	 * @param startMs epoch milliseconds
	 * @param endMs epoch milliseconds
	 * @param names texts that distinguish equal measurements, null where there is none;
	 * their order matters
	 */
	public static ContentId ofContent(UUID device, int typeId, SampleContent content, long startMs, long endMs,
			List<@Nullable String> names) {
		byte[] state = bytes(content.state());
		List<byte[]> texts = names.stream().map(SampleId::bytes).toList();
		int length = 2 * Long.BYTES + Short.BYTES + 2 * Long.BYTES + Short.BYTES + Short.BYTES + Integer.BYTES
				+ state.length + texts.stream().mapToInt((text) -> Integer.BYTES + text.length).sum();
		FourDigits rounded = FourDigits.of(content.number());
		ByteBuffer buffer = ByteBuffer.allocate(length)
			.putShort((short) rounded.digits())
			.putShort((short) rounded.exponent())
			.putLong(device.getMostSignificantBits())
			.putLong(device.getLeastSignificantBits())
			.putShort((short) typeId)
			.putLong(startMs)
			.putLong(endMs)
			.putInt(state.length)
			.put(state);
		for (int place = 0; place < texts.size(); place++) {
			byte[] text = texts.get(place);
			buffer.putInt((names.get(place) != null) ? text.length : -1).put(text);
		}
		UUID id = uuid(Sha256.of(buffer.array()), 0x8000L);
		FourDigits other = rounded.other();
		if (other == null) {
			return new ContentId(id, null);
		}
		buffer.putShort(0, (short) other.digits()).putShort(Short.BYTES, (short) other.exponent());
		return new ContentId(id, uuid(Sha256.of(buffer.array()), 0x8000L));
	}

	private static UUID uuid(byte[] hashed, long version) {
		ByteBuffer hash = ByteBuffer.wrap(hashed);
		long most = (hash.getLong() & ~0xF000L) | version;
		long least = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
		return new UUID(most, least);
	}

	private static byte[] bytes(@Nullable String text) {
		return (text != null) ? text.getBytes(StandardCharsets.UTF_8) : new byte[0];
	}

	/**
	 * An id computed from a sample's content.
	 *
	 * @param alternative the id of the same measurement with a slightly different value;
	 * null where there is no difference
	 */
	public record ContentId(UUID id, @Nullable UUID alternative) {
	}

}
