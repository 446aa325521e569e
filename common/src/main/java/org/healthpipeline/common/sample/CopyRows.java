package org.healthpipeline.common.sample;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Encodes samples in the binary form of COPY, with the columns {@link #COLUMNS}.
 * PostgreSQL's manual defines the form (COPY, file formats, binary).
 */
final class CopyRows {

	static final String COLUMNS = "user_id, id, device_id, start_date, end_date, created_at, version, type_id, "
			+ "record_id, source_app, payload";

	private static final short COLUMN_COUNT = 11;

	private static final byte[] SIGNATURE = { 'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0 };

	private static final int HEADER_BYTES = SIGNATURE.length + 2 * Integer.BYTES;

	/**
	 * Largest length of a row without source and payload, but with their length fields,
	 * in bytes.
	 */
	private static final int FIXED_BYTES = Short.BYTES + 4 * 20 + 4 * 12 + 6 + 2 * Integer.BYTES;

	private static final int NULL_LENGTH = -1;

	private static final short END = -1;

	/** PostgreSQL counts microseconds from 2000-01-01T00:00Z. */
	private static final long EPOCH_MS = 946_684_800_000L;

	private final ByteBuffer bytes;

	private @Nullable String lastApp;

	private byte[] lastAppBytes = {};

	private CopyRows(int size) {
		this.bytes = ByteBuffer.allocate(size);
	}

	/** Returns all rows, from the header to the trailer. */
	static byte[] of(UUID user, Instant createdAt, List<StoredSample> samples) {
		int size = HEADER_BYTES + Short.BYTES;
		for (StoredSample sample : samples) {
			String app = sample.sourceApp();
			// A char has at most three bytes in UTF-8.
			size += FIXED_BYTES + sample.payload().length + ((app != null) ? 3 * app.length() : 0);
		}
		CopyRows rows = new CopyRows(size);
		rows.bytes.put(SIGNATURE).putInt(0).putInt(0);
		for (StoredSample sample : samples) {
			rows.add(user, createdAt.toEpochMilli(), sample);
		}
		rows.bytes.putShort(END);
		byte[] exact = new byte[rows.bytes.position()];
		System.arraycopy(rows.bytes.array(), 0, exact, 0, exact.length);
		return exact;
	}

	private void add(UUID user, long createdAtMs, StoredSample sample) {
		this.bytes.putShort(COLUMN_COUNT);
		addUuid(user);
		addUuid(sample.id());
		addUuid(sample.deviceId());
		addTime(sample.startMs());
		addTime(sample.endMs());
		addTime(createdAtMs);
		this.bytes.putInt(Long.BYTES).putLong(sample.version());
		this.bytes.putInt(Short.BYTES).putShort((short) sample.typeId());
		addRecord(sample.recordId());
		addApp(sample.sourceApp());
		this.bytes.putInt(sample.payload().length).put(sample.payload());
	}

	private void addUuid(UUID id) {
		this.bytes.putInt(2 * Long.BYTES).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
	}

	private void addRecord(@Nullable UUID id) {
		if (id == null) {
			this.bytes.putInt(NULL_LENGTH);
		}
		else {
			addUuid(id);
		}
	}

	private void addTime(long epochMs) {
		this.bytes.putInt(Long.BYTES).putLong(Math.multiplyExact(epochMs - EPOCH_MS, 1000L));
	}

	private void addApp(@Nullable String app) {
		if (app == null) {
			this.bytes.putInt(NULL_LENGTH);
			return;
		}
		if (!app.equals(this.lastApp)) {
			this.lastApp = app;
			this.lastAppBytes = app.getBytes(StandardCharsets.UTF_8);
		}
		this.bytes.putInt(this.lastAppBytes.length).put(this.lastAppBytes);
	}

}
