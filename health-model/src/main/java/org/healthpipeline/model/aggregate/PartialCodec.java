package org.healthpipeline.model.aggregate;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.healthpipeline.model.aggregate.Partial.Last;
import org.jspecify.annotations.Nullable;

/**
 * Encodes partials as bytes, which are then encrypted: a version, flags for the parts
 * present, then those parts. Whole numbers use as many groups of seven bits as they need.
 * The version is the lowest that covers the content, so that processes of the previous
 * release can read everything they can show.
 */
public final class PartialCodec {

	/** Version for coverage-only buckets. Readers of lower versions expect figures. */
	private static final byte VERSION_COVERAGE_ONLY = 3;

	/** Coverage is at the end, which older readers ignore. */
	private static final byte VERSION = 2;

	private static final byte VERSION_WITHOUT_SLOTS = 1;

	private static final int HAS_VALUES = 1;

	private static final int HAS_LAST = 2;

	private static final int HAS_STATES = 4;

	private static final int HAS_SLOTS = 8;

	private static final int HAS_COVERAGE = 16;

	/**
	 * Longest encoding of version, flags, count, three doubles, slots, a last value and
	 * coverage, in bytes.
	 */
	private static final int FIXED_BYTES_MAX = 2 + 10 + 24 + 18 + 8 + 10 + 10 + 10 + 16 + 10 + 5;

	private PartialCodec() {
	}

	public static byte[] encode(Partial partial) {
		Last last = partial.last();
		boolean hasValues = partial.min() <= partial.max();
		ByteBuffer bytes = ByteBuffer.allocate(FIXED_BYTES_MAX + stateBytesMax(partial.stateMs()));
		bytes.put(partial.isCoverageOnly() ? VERSION_COVERAGE_ONLY : VERSION);
		bytes.put((byte) ((hasValues ? HAS_VALUES : 0) | ((last != null) ? HAS_LAST : 0)
				| (partial.stateMs().isEmpty() ? 0 : HAS_STATES) | ((partial.slots() != 0) ? HAS_SLOTS : 0)
				| ((partial.coverage() != 0) ? HAS_COVERAGE : 0)));
		putWhole(bytes, partial.count());
		if (hasValues) {
			bytes.putDouble(partial.sum()).putDouble(partial.min()).putDouble(partial.max());
		}
		if (partial.slots() != 0) {
			putWhole(bytes, partial.slots());
			bytes.putDouble(partial.slotMeans());
		}
		if (last != null) {
			bytes.putDouble(last.value());
			putWhole(bytes, last.endMs());
			putWhole(bytes, last.priority());
			putWhole(bytes, last.startMs());
			bytes.putLong(last.id().getMostSignificantBits()).putLong(last.id().getLeastSignificantBits());
		}
		if (!partial.stateMs().isEmpty()) {
			putStates(bytes, partial.stateMs());
		}
		if (partial.coverage() != 0) {
			putWhole(bytes, partial.coverage());
		}
		byte[] encoded = new byte[bytes.position()];
		bytes.flip().get(encoded);
		return encoded;
	}

	/**
	 * Decodes a partial. In the version before slots existed each value is its own slot,
	 * so that averages stay unchanged.
	 * @throws IllegalArgumentException if the bytes are not an encoded partial
	 */
	public static Partial decode(byte[] encoded) {
		ByteBuffer bytes = ByteBuffer.wrap(encoded);
		try {
			byte version = bytes.get();
			if (version != VERSION && version != VERSION_COVERAGE_ONLY && version != VERSION_WITHOUT_SLOTS) {
				throw new IllegalArgumentException("Unknown version of a partial: " + version);
			}
			int flags = bytes.get();
			long count = getWhole(bytes);
			boolean hasValues = (flags & HAS_VALUES) != 0;
			double sum = hasValues ? bytes.getDouble() : 0;
			double min = hasValues ? bytes.getDouble() : Double.POSITIVE_INFINITY;
			double max = hasValues ? bytes.getDouble() : Double.NEGATIVE_INFINITY;
			boolean hasSlots = (flags & HAS_SLOTS) != 0;
			long slots = hasSlots ? getWhole(bytes) : 0;
			double slotMeans = hasSlots ? bytes.getDouble() : 0;
			@Nullable Last last = ((flags & HAS_LAST) != 0) ? getLast(bytes) : null;
			Map<String, Long> states = ((flags & HAS_STATES) != 0) ? getStates(bytes) : Map.of();
			int coverage = ((flags & HAS_COVERAGE) != 0) ? (int) getWhole(bytes) : 0;
			return (version == VERSION_WITHOUT_SLOTS) ? new Partial(count, sum, min, max, count, sum, last, states)
					: new Partial(count, sum, min, max, slots, slotMeans, last, states, coverage);
		}
		catch (BufferUnderflowException ex) {
			throw new IllegalArgumentException("A partial is incomplete", ex);
		}
	}

	private static Last getLast(ByteBuffer bytes) {
		return new Last(bytes.getDouble(), getWhole(bytes), (int) getWhole(bytes), getWhole(bytes),
				new UUID(bytes.getLong(), bytes.getLong()));
	}

	private static int stateBytesMax(Map<String, Long> states) {
		int length = 10;
		for (String state : states.keySet()) {
			length += 20 + 3 * state.length();
		}
		return length;
	}

	private static void putStates(ByteBuffer bytes, Map<String, Long> states) {
		putWhole(bytes, states.size());
		states.forEach((state, lengthMs) -> {
			byte[] text = state.getBytes(StandardCharsets.UTF_8);
			putWhole(bytes, text.length);
			bytes.put(text);
			putWhole(bytes, lengthMs);
		});
	}

	private static Map<String, Long> getStates(ByteBuffer bytes) {
		Map<String, Long> states = new TreeMap<>();
		long count = getWhole(bytes);
		for (long state = 0; state < count; state++) {
			long length = getWhole(bytes);
			if (length < 0 || length > bytes.remaining()) {
				throw new BufferUnderflowException();
			}
			byte[] text = new byte[(int) length];
			bytes.get(text);
			states.put(new String(text, StandardCharsets.UTF_8), getWhole(bytes));
		}
		return Collections.unmodifiableMap(states);
	}

	/** Writes the sign into the lowest bit, so that small negative numbers stay short. */
	private static void putWhole(ByteBuffer bytes, long number) {
		long rest = (number << 1) ^ (number >> 63);
		while ((rest & ~0x7FL) != 0) {
			bytes.put((byte) (rest | 0x80));
			rest >>>= 7;
		}
		bytes.put((byte) rest);
	}

	private static long getWhole(ByteBuffer bytes) {
		long number = 0;
		for (int shift = 0; shift < 70; shift += 7) {
			byte next = bytes.get();
			number |= (next & 0x7FL) << shift;
			if (next >= 0) {
				return (number >>> 1) ^ -(number & 1);
			}
		}
		throw new IllegalArgumentException("A number in a partial is too long");
	}

}
