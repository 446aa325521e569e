package org.healthpipeline.common.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import org.healthpipeline.common.crypto.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Computes an entry's hash: SHA-256 over a version byte and then each field, preceded by
 * its length as four bytes. A missing field has the length -1. So the input bytes of two
 * different entries always differ.
 */
final class EntryHash {

	/** Hash before the first entry of a chain. */
	static final byte[] NONE = new byte[32];

	private static final byte VERSION = 1;

	private EntryHash() {
	}

	/** Returns 32 bytes. */
	static byte[] of(AuditEntry entry, long sequence, Instant at, byte[] previousHash) {
		return Sha256.of(encode(entry, sequence, at, previousHash));
	}

	static byte[] encode(AuditEntry entry, long sequence, Instant at, byte[] previousHash) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
		try (DataOutputStream out = new DataOutputStream(bytes)) {
			out.writeByte(VERSION);
			write(out, bytes(entry.subject()));
			write(out, ByteBuffer.allocate(8).putLong(sequence).array());
			write(out, ByteBuffer.allocate(8).putLong(ChronoUnit.MICROS.between(Instant.EPOCH, at)).array());
			write(out, text(entry.actor().kind().name()));
			write(out, bytes(entry.actor().id()));
			write(out, text(entry.action().name()));
			write(out, bytes(entry.object()));
			write(out, text(entry.outcome().name()));
			write(out, text(entry.origin().network()));
			write(out, bytes(entry.origin().requestId()));
			write(out, previousHash);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	private static void write(DataOutputStream out, byte @Nullable [] field) throws IOException {
		if (field == null) {
			out.writeInt(-1);
			return;
		}
		out.writeInt(field.length);
		out.write(field);
	}

	private static byte @Nullable [] text(@Nullable String text) {
		return (text != null) ? text.getBytes(StandardCharsets.UTF_8) : null;
	}

	private static byte @Nullable [] bytes(@Nullable UUID id) {
		return (id != null) ? ByteBuffer.allocate(16)
			.putLong(id.getMostSignificantBits())
			.putLong(id.getLeastSignificantBits())
			.array() : null;
	}

}
