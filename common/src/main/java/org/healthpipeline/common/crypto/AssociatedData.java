package org.healthpipeline.common.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Associated data that binds a ciphertext to its place, so that one moved to another
 * user, table, row or column is refused. The first byte is unique for each table and
 * column.
 */
public final class AssociatedData {

	private static final byte SAMPLE_PAYLOAD = 1;

	private static final byte AGGREGATE_PAYLOAD = 2;

	private static final byte CACHE_ENTRY = 3;

	private static final byte INSIGHT_PAYLOAD = 4;

	private static final byte EXPORT_KEY = 5;

	private static final byte SHARE_KEY = 6;

	private static final byte BREAK_GLASS_REASON = 9;

	private static final byte SAMPLE_PAYLOAD_2 = 10;

	private static final byte SHARE_PASSCODE = 11;

	private static final byte SECOND_FACTOR = 21;

	private AssociatedData() {
	}

	/**
	 * Returns data for {@code health_samples.payload}; times in epoch milliseconds.
	 * @param record null where the sample has none
	 */
	public static byte[] sample(UUID user, UUID id, int typeId, UUID device, long startMs, long endMs, long version,
			@Nullable UUID record) {
		ByteBuffer bytes = ByteBuffer.allocate(1 + 3 * 16 + 2 + 3 * 8 + ((record != null) ? 16 : 0))
			.put(SAMPLE_PAYLOAD_2)
			.putLong(user.getMostSignificantBits())
			.putLong(user.getLeastSignificantBits())
			.putLong(id.getMostSignificantBits())
			.putLong(id.getLeastSignificantBits())
			.putLong(device.getMostSignificantBits())
			.putLong(device.getLeastSignificantBits())
			.putShort((short) typeId)
			.putLong(startMs)
			.putLong(endMs)
			.putLong(version);
		if (record != null) {
			bytes.putLong(record.getMostSignificantBits()).putLong(record.getLeastSignificantBits());
		}
		return bytes.array();
	}

	/**
	 * Returns data for {@code health_samples.payload} in its first format, which is only
	 * read; the start in epoch milliseconds.
	 */
	public static byte[] sampleFormat1(UUID user, UUID id, int typeId, long startMs) {
		return ByteBuffer.allocate(1 + 16 + 16 + 2 + 8)
			.put(SAMPLE_PAYLOAD)
			.putLong(user.getMostSignificantBits())
			.putLong(user.getLeastSignificantBits())
			.putLong(id.getMostSignificantBits())
			.putLong(id.getLeastSignificantBits())
			.putShort((short) typeId)
			.putLong(startMs)
			.array();
	}

	/**
	 * Returns data for {@code health_aggregates.payload}; the start of the bucket in
	 * epoch milliseconds.
	 */
	public static byte[] aggregate(UUID user, int typeId, int period, long periodStartMs) {
		return ByteBuffer.allocate(1 + 16 + 2 + 1 + 8)
			.put(AGGREGATE_PAYLOAD)
			.putLong(user.getMostSignificantBits())
			.putLong(user.getLeastSignificantBits())
			.putShort((short) typeId)
			.put((byte) period)
			.putLong(periodStartMs)
			.array();
	}

	/**
	 * Returns data for {@code health_insights.payload}, including the insight's rule and
	 * direction.
	 */
	public static byte[] insight(UUID user, UUID id, String rule, String direction) {
		byte[] about = (rule + " " + direction).getBytes(StandardCharsets.UTF_8);
		return ByteBuffer.allocate(1 + 16 + 16 + about.length)
			.put(INSIGHT_PAYLOAD)
			.putLong(user.getMostSignificantBits())
			.putLong(user.getLeastSignificantBits())
			.putLong(id.getMostSignificantBits())
			.putLong(id.getLeastSignificantBits())
			.put(about)
			.array();
	}

	/** Returns data for a cached answer under its key. */
	public static byte[] cacheEntry(UUID user, String key) {
		byte[] name = key.getBytes(StandardCharsets.UTF_8);
		return ByteBuffer.allocate(1 + 16 + name.length)
			.put(CACHE_ENTRY)
			.putLong(user.getMostSignificantBits())
			.putLong(user.getLeastSignificantBits())
			.put(name)
			.array();
	}

	/** Returns data for {@code share_tokens.wrapped_key}, of a share of that owner. */
	public static byte[] shareKey(UUID owner, UUID share) {
		return ByteBuffer.allocate(1 + 16 + 16)
			.put(SHARE_KEY)
			.putLong(owner.getMostSignificantBits())
			.putLong(owner.getLeastSignificantBits())
			.putLong(share.getMostSignificantBits())
			.putLong(share.getLeastSignificantBits())
			.array();
	}

	/** Returns data for {@code share_tokens.passcode_hash}, of a share of that owner. */
	public static byte[] sharePasscode(UUID owner, UUID share) {
		return ByteBuffer.allocate(1 + 16 + 16)
			.put(SHARE_PASSCODE)
			.putLong(owner.getMostSignificantBits())
			.putLong(owner.getLeastSignificantBits())
			.putLong(share.getMostSignificantBits())
			.putLong(share.getLeastSignificantBits())
			.array();
	}

	/**
	 * Returns data for {@code break_glass.reason}, of an emergency access to that user's
	 * data.
	 */
	public static byte[] breakGlass(UUID user, UUID id) {
		return ByteBuffer.allocate(1 + 16 + 16)
			.put(BREAK_GLASS_REASON)
			.putLong(user.getMostSignificantBits())
			.putLong(user.getLeastSignificantBits())
			.putLong(id.getMostSignificantBits())
			.putLong(id.getLeastSignificantBits())
			.array();
	}

	/** Returns data for {@code second_factors.payload}. */
	public static byte[] secondFactor(UUID user, UUID id) {
		return ByteBuffer.allocate(1 + 16 + 16)
			.put(SECOND_FACTOR)
			.putLong(user.getMostSignificantBits())
			.putLong(user.getLeastSignificantBits())
			.putLong(id.getMostSignificantBits())
			.putLong(id.getLeastSignificantBits())
			.array();
	}

	/**
	 * Returns data for {@code export_jobs.wrapped_keyset}, and for the object encrypted
	 * with its key.
	 */
	public static byte[] export(UUID user, UUID export) {
		return ByteBuffer.allocate(1 + 16 + 16)
			.put(EXPORT_KEY)
			.putLong(user.getMostSignificantBits())
			.putLong(user.getLeastSignificantBits())
			.putLong(export.getMostSignificantBits())
			.putLong(export.getLeastSignificantBits())
			.array();
	}

}
