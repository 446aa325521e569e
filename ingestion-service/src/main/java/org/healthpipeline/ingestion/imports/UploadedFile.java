package org.healthpipeline.ingestion.imports;

import java.io.IOException;
import java.io.InputStream;

import org.healthpipeline.common.problem.ProblemException;

/**
 * The bytes as they arrive, and whether they stopped arriving: a connection that broke
 * off is no fault of the file. Not safe for use by several threads.
 */
final class UploadedFile extends CountedStream {

	private boolean brokenOff;

	UploadedFile(InputStream in) {
		super(in, Long.MAX_VALUE);
	}

	/** Whether the connection ended before the file did. */
	boolean brokenOff() {
		return this.brokenOff;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		try {
			return super.read(target, offset, length);
		}
		catch (IOException | ProblemException ex) {
			this.brokenOff = true;
			throw ex;
		}
	}

}
