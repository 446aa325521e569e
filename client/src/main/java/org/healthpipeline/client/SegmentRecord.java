package org.healthpipeline.client;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * An entry as bytes, with big-endian numbers:
 *
 * <pre>
 * 4  the letters HPO1
 * 1  kind: 1 sample, 2 deletion
 * 8  sequence
 * 4  length of the JSON
 * n  JSON in UTF-8
 * 4  CRC-32 of everything before, except the letters
 * </pre>
 */
final class SegmentRecord {

	private static final int MARK = 0x48504F31;

	private static final int MARK_BYTES = 4;

	private static final int HEAD_BYTES = MARK_BYTES + 1 + 8 + 4;

	private static final int CHECK_BYTES = 4;

	private SegmentRecord() {
	}

	static byte[] encode(OutboxEntry entry) {
		byte[] json = entry.json().getBytes(StandardCharsets.UTF_8);
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(HEAD_BYTES + json.length + CHECK_BYTES);
		try (DataOutputStream out = new DataOutputStream(bytes)) {
			out.writeInt(MARK);
			out.writeByte(entry.kind().number());
			out.writeLong(entry.sequence());
			out.writeInt(json.length);
			out.write(json);
			CRC32 check = new CRC32();
			check.update(bytes.toByteArray(), MARK_BYTES, HEAD_BYTES - MARK_BYTES + json.length);
			out.writeInt((int) check.getValue());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	/**
	 * Reads the valid records. After damaged bytes it continues with the next valid
	 * record, so that a flipped bit costs one record.
	 */
	static Records read(byte[] bytes) {
		List<OutboxEntry> entries = new ArrayList<>();
		int end = 0;
		int at = 0;
		while (at + HEAD_BYTES + CHECK_BYTES <= bytes.length) {
			int length = wholeRecord(bytes, at);
			if (length < 0) {
				at++;
				continue;
			}
			ByteBuffer head = ByteBuffer.wrap(bytes, at, HEAD_BYTES);
			OutboxEntry.Kind kind = OutboxEntry.Kind.SAMPLE.is(head.get(at + MARK_BYTES)) ? OutboxEntry.Kind.SAMPLE
					: OutboxEntry.Kind.DELETION;
			entries.add(new OutboxEntry(head.getLong(at + MARK_BYTES + 1), kind,
					new String(bytes, at + HEAD_BYTES, length, StandardCharsets.UTF_8)));
			at += HEAD_BYTES + length + CHECK_BYTES;
			end = at;
		}
		return new Records(entries, end);
	}

	/**
	 * @return the length of the JSON of the record at this position, −1 where there is no
	 * valid one
	 */
	private static int wholeRecord(byte[] bytes, int at) {
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		if (buffer.getInt(at) != MARK) {
			return -1;
		}
		int kind = buffer.get(at + MARK_BYTES);
		int length = buffer.getInt(at + HEAD_BYTES - 4);
		if (!(OutboxEntry.Kind.SAMPLE.is(kind) || OutboxEntry.Kind.DELETION.is(kind)) || length < 0
				|| length > bytes.length - at - HEAD_BYTES - CHECK_BYTES) {
			return -1;
		}
		CRC32 check = new CRC32();
		check.update(bytes, at + MARK_BYTES, HEAD_BYTES - MARK_BYTES + length);
		return ((int) check.getValue() == buffer.getInt(at + HEAD_BYTES + length)) ? length : -1;
	}

	/**
	 * @param entries the valid entries, in their order
	 * @param end position after the last of them, in bytes
	 */
	record Records(List<OutboxEntry> entries, int end) {
	}

}
