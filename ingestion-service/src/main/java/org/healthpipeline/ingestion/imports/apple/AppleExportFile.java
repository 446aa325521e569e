package org.healthpipeline.ingestion.imports.apple;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

import org.healthpipeline.ingestion.imports.CountedStream;
import org.healthpipeline.ingestion.imports.UnreadableImportException;

/**
 * What comes from the phone: {@code export.zip}, or the {@code export.xml} in it, also
 * with gzip. Names say nothing, since the phone's language translates them; the data is
 * in the file whose root element is {@code HealthData}.
 */
final class AppleExportFile {

	private static final String ROOT = "HealthData";

	private static final int BUFFER_BYTES = 64 * 1024;

	private final long maxDecodedBytes;

	AppleExportFile(long maxDecodedBytes) {
		this.maxDecodedBytes = maxDecodedBytes;
	}

	/** As below, passing over everything else in an archive. */
	void read(InputStream file, ContentReader reader) throws IOException {
		read(file, reader, OtherFiles.NONE);
	}

	/**
	 * Hands the content of each health data file to the reader, from the root element on,
	 * and the other files of an archive to theirs.
	 * @throws UnreadableImportException when there is none, or it is broken
	 */
	void read(InputStream file, ContentReader reader, OtherFiles others) throws IOException {
		BufferedInputStream in = new BufferedInputStream(file, BUFFER_BYTES);
		in.mark(4);
		byte[] magic = in.readNBytes(4);
		in.reset();
		try {
			if (magic.length >= 2 && magic[0] == 'P' && magic[1] == 'K') {
				readZip(in, reader, others);
			}
			else if (magic.length >= 2 && magic[0] == 0x1F && magic[1] == (byte) 0x8B) {
				readXml(new GZIPInputStream(in, BUFFER_BYTES), reader);
			}
			else {
				readXml(in, reader);
			}
		}
		catch (ZipException | EOFException ex) {
			throw new UnreadableImportException("The file is broken or breaks off", ex);
		}
	}

	private void readZip(InputStream in, ContentReader reader, OtherFiles others) throws IOException {
		boolean found = false;
		// Any byte is a letter in this charset, so a name can never stop the import.
		ZipInputStream zip = new ZipInputStream(in, StandardCharsets.ISO_8859_1);
		try {
			// Whatever an entry is, all of it counts: finding its end means unpacking it.
			InputStream entries = limited(new Unclosed(zip));
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				found |= readEntry(entry, entries, reader, others);
				entries.skip(Long.MAX_VALUE);
			}
		}
		catch (IllegalArgumentException ex) {
			throw new UnreadableImportException("The archive is broken", ex);
		}
		if (!found) {
			throw new UnreadableImportException("The archive holds no Apple Health data (or it breaks off before)");
		}
	}

	/** Whether it is health data. */
	private static boolean readEntry(ZipEntry entry, InputStream content, ContentReader reader, OtherFiles others)
			throws IOException {
		if (others.isTable(entry.getName())) {
			others.table(entry.getName(), content);
			return false;
		}
		Optional<XmlProlog> prolog = XmlProlog.read(content);
		if (prolog.isPresent() && prolog.get().root().equals(ROOT)) {
			reader.read(prolog.get());
			return true;
		}
		if (!entry.isDirectory()) {
			others.other(entry.getName(), prolog);
		}
		return false;
	}

	private void readXml(InputStream in, ContentReader reader) throws IOException {
		Optional<XmlProlog> prolog = XmlProlog.read(limited(in));
		if (prolog.isEmpty() || !prolog.get().root().equals(ROOT)) {
			throw new UnreadableImportException(
					"This is no Apple Health export: neither an archive nor XML with the root element " + ROOT);
		}
		reader.read(prolog.get());
	}

	private InputStream limited(InputStream in) {
		return new CountedStream(in, this.maxDecodedBytes);
	}

	/** Takes the content of a health data file. */
	@FunctionalInterface
	interface ContentReader {

		void read(XmlProlog content) throws IOException;

	}

	/** An entry of an archive whose end is not the archive's end. */
	private static final class Unclosed extends FilterInputStream {

		Unclosed(InputStream in) {
			super(in);
		}

		@Override
		public void close() {
			// The archive goes on behind this entry.
		}

	}

}
