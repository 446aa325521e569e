package org.healthpipeline.query.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes the files of a ZIP, one after the other. */
final class ZippedFiles {

	private final ZipOutputStream zip;

	private final FileTime time;

	/**
	 * Begins a ZIP.
	 * @param compressed whether the files are already compressed
	 */
	ZippedFiles(OutputStream out, Instant time, boolean compressed) {
		this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
		this.zip.setLevel(compressed ? Deflater.NO_COMPRESSION : Deflater.DEFAULT_COMPRESSION);
		this.time = FileTime.from(time);
	}

	/** Begins a file; closing the stream ends only this file. */
	OutputStream file(String name) throws IOException {
		ZipEntry entry = new ZipEntry(name);
		entry.setLastModifiedTime(this.time);
		this.zip.putNextEntry(entry);
		return new FilterOutputStream(this.zip) {

			@Override
			public void write(byte[] bytes, int offset, int length) throws IOException {
				this.out.write(bytes, offset, length);
			}

			@Override
			public void close() throws IOException {
				ZippedFiles.this.zip.closeEntry();
			}

		};
	}

	void text(String name, String text) throws IOException {
		try (OutputStream file = file(name)) {
			file.write(text.getBytes(StandardCharsets.UTF_8));
		}
	}

	/** Ends the ZIP. The underlying stream is not closed. */
	void finish() throws IOException {
		this.zip.finish();
		this.zip.flush();
	}

}
