package org.healthpipeline.common.archive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;

import org.healthpipeline.common.crypto.Sha256;
import org.healthpipeline.common.sample.StoredSample;
import org.jspecify.annotations.Nullable;

/**
 * Counts samples and hashes all their columns in sequence with SHA-256. The same samples
 * in the same order give the same result, wherever they were read. Not thread-safe.
 */
public final class SampleDigest {

	private static final int FIXED_BYTES = 4 * 16 + 4 * Long.BYTES + 4 * Integer.BYTES;

	/**
	 * Marker in place of a short version, before a long version and a record. Samples
	 * with neither keep the hash that they had before records existed.
	 */
	private static final int LONG_VERSION = -1;

	private static final UUID NO_RECORD = new UUID(0, 0);

	private static final int NO_APP = -1;

	private final MessageDigest hash;

	private long samples;

	public SampleDigest() {
		this.hash = Sha256.digest();
	}

	/** Adds the next sample. */
	public void add(ArchivedSample archived) {
		StoredSample sample = archived.sample();
		@Nullable String app = sample.sourceApp();
		byte[] appBytes = (app != null) ? app.getBytes(StandardCharsets.UTF_8) : new byte[0];
		ByteBuffer bytes = ByteBuffer.allocate(FIXED_BYTES + appBytes.length + sample.payload().length);
		put(bytes, sample.id());
		put(bytes, sample.deviceId());
		bytes.putLong(sample.startMs()).putLong(sample.endMs()).putLong(archived.createdAtMs());
		bytes.putInt(sample.typeId());
		if (sample.version() <= Integer.MAX_VALUE && sample.recordId() == null) {
			bytes.putInt((int) sample.version());
		}
		else {
			bytes.putInt(LONG_VERSION).putLong(sample.version());
			put(bytes, Objects.requireNonNullElse(sample.recordId(), NO_RECORD));
		}
		bytes.putInt((app != null) ? appBytes.length : NO_APP).put(appBytes);
		bytes.putInt(sample.payload().length).put(sample.payload());
		this.hash.update(bytes.array(), 0, bytes.position());
		this.samples++;
	}

	private static void put(ByteBuffer bytes, UUID id) {
		bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
	}

	/** Returns the result for all added samples; call it once. */
	public Total total() {
		return new Total(this.samples, this.hash.digest());
	}

	/** Number and hash of some samples. */
	public record Total(long samples, byte[] checksum) {

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Total total && total.samples == this.samples
					&& Arrays.equals(total.checksum, this.checksum);
		}

		@Override
		public int hashCode() {
			return Arrays.hashCode(this.checksum);
		}

	}

}
