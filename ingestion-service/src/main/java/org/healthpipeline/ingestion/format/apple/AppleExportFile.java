package org.healthpipeline.ingestion.format.apple;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import org.healthpipeline.ingestion.item.ArchiveEntries;
import org.healthpipeline.ingestion.item.CountedStream;
import org.healthpipeline.ingestion.item.UnreadableInputException;

/**
 * Reads the file that comes from the phone: {@code export.zip}, or the {@code export.xml}
 * in it, also with gzip. File names do not help, since the phone translates them. The
 * data is in the file whose root element is {@code HealthData}.
 */
final class AppleExportFile {

	private static final int BUFFER_BYTES = 64 * 1024;

	private final long maxDecodedBytes;

	AppleExportFile(long maxDecodedBytes) {
		this.maxDecodedBytes = maxDecodedBytes;
	}

	/** Reads the health data, and passes over everything else in an archive. */
	void read(InputStream file, ContentReader reader) throws IOException {
		read(file, reader, OtherFiles.NONE);
	}

	/**
	 * Hands the content of each health data file to the reader, from the root element on,
	 * and the other files of an archive to theirs.
	 * @throws UnreadableInputException when there is no complete health data file
	 */
	void read(InputStream file, ContentReader reader, OtherFiles others) throws IOException {
		BufferedInputStream in = new BufferedInputStream(file, BUFFER_BYTES);
		in.mark(4);
		byte[] magic = in.readNBytes(4);
		in.reset();
		if (magic.length >= 2 && magic[0] == 'P' && magic[1] == 'K') {
			readArchive(new ArchiveEntries(in), reader, others);
		}
		else if (magic.length >= 2 && magic[0] == 0x1F && magic[1] == (byte) 0x8B) {
			readXml(gzip(in), reader);
		}
		else {
			readXml(in, reader);
		}
	}

	private static InputStream gzip(InputStream in) throws IOException {
		try {
			return new GZIPInputStream(in, BUFFER_BYTES);
		}
		catch (ZipException | EOFException ex) {
			throw new UnreadableInputException("The file is damaged or ends early", ex);
		}
	}

	private void readArchive(ArchiveEntries archive, ContentReader reader, OtherFiles others) throws IOException {
		// Every entry counts: finding its end means unpacking it.
		InputStream entries = limited(archive);
		boolean found = false;
		UnreadableInputException failure = null;
		while (archive.next()) {
			UnpackedFile entry = new UnpackedFile(entries);
			try {
				found |= isRead(archive.name(), entry, reader, others);
			}
			catch (UnreadableInputException ex) {
				failure = (failure != null) ? failure : ex;
			}
			entry.finish();
			entry.failIfUnread();
		}
		if (!found) {
			String why = archive.isEncrypted() ? "The archive is encrypted"
					: "The archive contains no Apple Health data, or ends before it";
			throw (failure != null) ? failure : new UnreadableInputException(why);
		}
	}

	private void readXml(InputStream in, ContentReader reader) throws IOException {
		if (!isRead("", new UnpackedFile(limited(in)), reader, OtherFiles.NONE)) {
			throw new UnreadableInputException(
					"The file is not an Apple Health export: neither an archive nor XML with the root element "
							+ ElementNames.ROOT_NAME);
		}
	}

	/**
	 * Reads a file if it is one of health data.
	 * @throws UnreadableInputException when it ends early, or is damaged at an unknown
	 * place; items read before are handed on
	 */
	private static boolean isRead(String name, UnpackedFile file, ContentReader reader, OtherFiles others)
			throws IOException {
		if (others.isTable(name)) {
			others.table(name, file);
			return false;
		}
		Optional<XmlProlog> content = XmlProlog.read(XmlEncoding.utf8(file));
		if (content.isEmpty() || !content.get().root().equals(ElementNames.ROOT_NAME)) {
			file.failIfUnread();
			others.other(name, content, file);
			return false;
		}
		long damaged;
		try {
			damaged = reader.read(content.get());
		}
		catch (UnreadableInputException ex) {
			file.failIfUnread();
			throw ex;
		}
		file.finish();
		file.failIfUnread();
		if (file.isDamaged() && damaged == 0) {
			throw new UnreadableInputException(
					"The checksum of the file is wrong: some of its values are damaged, and it is not known which");
		}
		return true;
	}

	private InputStream limited(InputStream in) {
		return new CountedStream(in, this.maxDecodedBytes);
	}

	/** Takes the content of a health data file. */
	@FunctionalInterface
	interface ContentReader {

		/**
		 * Reads to the end of the root element.
		 * @return the number of damaged elements
		 */
		long read(XmlProlog content) throws IOException;

	}

}
