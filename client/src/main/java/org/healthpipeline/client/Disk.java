package org.healthpipeline.client;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** How the outbox writes. A test's own is full at the worst moment. */
interface Disk {

	/** Opens a file for appending, and makes it if it is not there. */
	Appender append(Path file) throws IOException;

	/** A file is there afterwards with this content, or as it was. */
	void replace(Path file, byte[] content) throws IOException;

	/** Names of files in it are there after a power cut too. */
	void syncDirectory(Path directory) throws IOException;

	/** A file that grows. */
	interface Appender extends Closeable {

		void write(byte[] bytes) throws IOException;

		/** What was written is there after a power cut too. */
		void sync() throws IOException;

		/** Cuts it off, also for good. */
		void truncate(long length) throws IOException;

	}

}
