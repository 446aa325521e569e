package org.healthpipeline.ingestion.imports;

import java.io.IOException;
import java.io.InputStream;

import org.healthpipeline.common.problem.ProblemException;

/**
 * The bytes as they arrive, and whether they stopped arriving: a connection that broke
 * off is no fault of the file. While it waits for bytes, other imports work. Not safe for
 * use by several threads.
 */
final class UploadedFile extends CountedStream {

	private final ArrivalRate rate;

	private final ImportPlaces.Place place;

	private boolean brokenOff;

	UploadedFile(InputStream in, long maxBytes, ArrivalRate rate, ImportPlaces.Place place) {
		super(in, maxBytes);
		this.rate = rate;
		this.place = place;
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
		catch (UnreadableImportException ex) {
			throw ex;
		}
		catch (IOException | ProblemException ex) {
			this.brokenOff = true;
			throw ex;
		}
	}

	@Override
	int readAny(byte[] target, int offset, int length) throws IOException {
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
