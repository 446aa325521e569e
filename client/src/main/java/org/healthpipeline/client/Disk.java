package org.healthpipeline.client;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes the outbox's files. A test replaces it with a disk that is full at the worst
 * moment.
 */
interface Disk {

	/** Opens a file for appending, and creates it if it does not exist. */
	Appender append(Path file) throws IOException;

	/**
	 * Replaces a file's content atomically: afterwards it has the new content or is
	 * unchanged.
	 */
	void replace(Path file, byte[] content) throws IOException;

	/** Makes the directory's file names survive a power cut. */
	void syncDirectory(Path directory) throws IOException;

	/** A file that grows. */
	interface Appender extends Closeable {

		void write(byte[] bytes) throws IOException;

		/** Makes everything written so far survive a power cut. */
		void sync() throws IOException;

		/** Truncates the file durably. */
		void truncate(long length) throws IOException;

	}

}
