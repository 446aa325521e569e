package org.healthpipeline.client;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32;

import org.jspecify.annotations.Nullable;

/**
 * Progress of sending the outbox. Its encoding in bytes, with big-endian numbers:
 *
 * <pre>
 * 4  the letters HPS1
 * 16 the device of the outbox
 * 8  sequence up to which everything is answered
 * 4  number of batches that are not answered
 * 32 per batch: its key (16), first sequence (8) and last sequence (8)
 * 4  CRC-32 of everything before
 * </pre>
 *
 * @param device the device that measured the waiting entries
 * @param doneThrough everything up to this sequence is answered
 * @param batches the batches to send next, in this order, before new ones are made
 */
record OutboxState(UUID device, long doneThrough, List<OutboxBatch> batches) {

	private static final int MARK = 0x48505331;

	private static final int CHECK_BYTES = 4;

	OutboxState {
		batches = List.copyOf(batches);
	}

	static OutboxState through(UUID device, long sequence) {
		return new OutboxState(device, sequence, Collections.emptyList());
	}

	/** Returns the greatest sequence that the state names. */
	long greatest() {
		return this.batches.isEmpty() ? this.doneThrough : this.batches.get(this.batches.size() - 1).last();
	}

	/** Returns the state without its first batch, which was answered. */
	OutboxState done() {
		return new OutboxState(this.device, this.batches.get(0).last(), this.batches.subList(1, this.batches.size()));
	}

	/** Returns the state with other batches in place of the first. */
	OutboxState withFirst(List<OutboxBatch> others) {
		List<OutboxBatch> all = new ArrayList<>(others);
		if (!this.batches.isEmpty()) {
			all.addAll(this.batches.subList(1, this.batches.size()));
		}
		return new OutboxState(this.device, this.doneThrough, all);
	}

	byte[] encode() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DataOutputStream out = new DataOutputStream(bytes)) {
			out.writeInt(MARK);
			write(this.device, out);
			out.writeLong(this.doneThrough);
			out.writeInt(this.batches.size());
			for (OutboxBatch batch : this.batches) {
				write(batch.key(), out);
				out.writeLong(batch.first());
				out.writeLong(batch.last());
			}
			out.writeInt(check(bytes.toByteArray(), bytes.size()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	/**
	 * @return null when the bytes are damaged
	 */
	static @Nullable OutboxState decode(byte[] bytes) {
		try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
			if (in.readInt() != MARK) {
				return null;
			}
			UUID device = readUuid(in);
			long doneThrough = in.readLong();
			int count = in.readInt();
			List<OutboxBatch> batches = new ArrayList<>();
			for (int number = 0; number < count; number++) {
				batches.add(new OutboxBatch(readUuid(in), in.readLong(), in.readLong()));
			}
			boolean whole = in.readInt() == check(bytes, bytes.length - CHECK_BYTES) && in.read() < 0;
			return whole ? new OutboxState(device, doneThrough, batches) : null;
		}
		catch (IOException ex) {
			// The bytes end too early.
			return null;
		}
	}

	private static void write(UUID uuid, DataOutputStream out) throws IOException {
		out.writeLong(uuid.getMostSignificantBits());
		out.writeLong(uuid.getLeastSignificantBits());
	}

	private static UUID readUuid(DataInputStream in) throws IOException {
		long most = in.readLong();
		return new UUID(most, in.readLong());
	}

	private static int check(byte[] bytes, int length) {
		CRC32 check = new CRC32();
		check.update(bytes, 0, length);
		return (int) check.getValue();
	}

}
