package org.healthpipeline.common.sample;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.healthpipeline.common.crypto.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a sample that comes without one: a SHA-256 over device, type, canonical
 * value, start, end and source app, as a UUID of version 8 (RFC 9562). The same
 * measurement sent again gets the same id.
 */
public final class SampleId {

	private SampleId() {
	}

	/**
	 * @param startMs epoch milliseconds
	 * @param endMs epoch milliseconds
	 */
	public static UUID of(UUID device, int typeId, SampleContent content, long startMs, long endMs,
			@Nullable String sourceApp) {
		byte[] state = bytes(content.state());
		byte[] app = bytes(sourceApp);
		ByteBuffer buffer = ByteBuffer.allocate(16 + 2 + 8 + 8 + 8 + 4 + state.length + 1 + app.length)
			.putLong(device.getMostSignificantBits())
			.putLong(device.getLeastSignificantBits())
			.putShort((short) typeId)
			.putLong(startMs)
			.putLong(endMs)
			.putDouble(content.number() + 0.0)
			.putInt(state.length)
			.put(state)
			.put((byte) ((sourceApp != null) ? 1 : 0))
			.put(app);
		ByteBuffer hash = ByteBuffer.wrap(Sha256.of(buffer.array()));
		long most = (hash.getLong() & ~0xF000L) | 0x8000L;
		long least = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
		return new UUID(most, least);
	}

	private static byte[] bytes(@Nullable String text) {
		return (text != null) ? text.getBytes(StandardCharsets.UTF_8) : new byte[0];
	}

}
