package org.healthpipeline.admin.audit;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import org.healthpipeline.common.audit.AuditRecord;
import org.healthpipeline.common.audit.AuditSearch.Place;
import org.healthpipeline.common.page.CursorText;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;

/** A place in a search as clients carry it: the last entry that was shown. */
final class SearchCursor {

	private static final byte VERSION = 1;

	private static final int LENGTH = 1 + 8 + 16 + 8;

	private SearchCursor() {
	}

	static String encode(AuditRecord last) {
		UUID subject = last.entry().subject();
		byte[] bytes = ByteBuffer.allocate(LENGTH)
			.put(VERSION)
			.putLong(ChronoUnit.MICROS.between(Instant.EPOCH, last.at()))
			.putLong(subject.getMostSignificantBits())
			.putLong(subject.getLeastSignificantBits())
			.putLong(last.sequence())
			.array();
		return CursorText.of(bytes);
	}

	/**
	 * @throws ProblemException when it is no cursor
	 */
	static Place decode(String cursor) {
		ByteBuffer buffer = CursorText.read(cursor, LENGTH)
			.filter((bytes) -> bytes.get() == VERSION)
			.orElseThrow(() -> new ProblemException(ProblemCode.INVALID_REQUEST, "The cursor is none of ours"));
		return new Place(Instant.EPOCH.plus(buffer.getLong(), ChronoUnit.MICROS),
				new UUID(buffer.getLong(), buffer.getLong()), buffer.getLong());
	}

}
