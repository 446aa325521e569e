package org.healthpipeline.ingestion.imports;

import java.io.IOException;
import java.io.InputStream;

import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.ingestion.item.CountedStream;
import org.healthpipeline.ingestion.item.UnreadableInputException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file as they arrive, and whether they stopped arriving: a lost
 * connection is not a fault of the file. While it waits for bytes, other imports work.
 * Not safe for use by several threads.
 */
final class UploadedFile extends CountedStream {

	private final @Nullable Long totalBytes;

	private final ArrivalRate rate;

	private final ImportPlaces.Place place;

	private boolean brokenOff;

	/**
	 * @param totalBytes the expected size; null where the sender does not give it
	 */
	UploadedFile(InputStream in, @Nullable Long totalBytes, long maxBytes, ArrivalRate rate, ImportPlaces.Place place) {
		super(in, maxBytes);
		this.totalBytes = totalBytes;
		this.rate = rate;
		this.place = place;
	}

	/** The size of the file; null where it is not known. */
	@Nullable Long totalBytes() {
		return this.totalBytes;
	}

	/** Whether the connection ended before the file did, or was too slow. */
	boolean brokenOff() {
		return this.brokenOff;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		try {
			return super.read(target, offset, length);
		}
		catch (UnreadableInputException ex) {
			throw ex;
		}
		catch (IOException | ProblemException ex) {
			this.brokenOff = true;
			throw ex;
		}
	}

	@Override
	protected int readAny(byte[] target, int offset, int length) throws IOException {
		long start = System.nanoTime();
		this.place.rest();
		try {
			int count = super.readAny(target, offset, length);
			this.rate.arrived(Math.max(0, count), System.nanoTime() - start);
			return count;
		}
		finally {
			this.place.work();
		}
	}

}
