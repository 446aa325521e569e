package org.healthpipeline.ingestion.item;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * An SQLite database as a file, since SQLite reads only files. Only the user of this
 * process may read it. Its name is removed once SQLite has opened it, so that the system
 * frees it however the process ends. A file that a killed process left before that is
 * removed at the next start ({@link #removeLeftovers}). Not safe for use by several
 * threads.
 */
public final class SqliteFile implements Closeable {

	private static final String PREFIX = "import-";

	private static final String SUFFIX = ".db";

	private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

	/**
	 * The offset of the versions of writing and reading in the header, which give the
	 * kind of journal.
	 */
	private static final int JOURNAL_OFFSET = 18;

	/**
	 * The offset of the number of pages; 0 means that the size of the file determines it.
	 */
	private static final int PAGES_OFFSET = 28;

	private static final int HEADER_BYTES = 100;

	private static final int BUFFER_BYTES = 64 * 1024;

	private final Path path;

	private final @Nullable UnreadableInputException broken;

	private final long bytes;

	private SqliteFile(Path path, long bytes, @Nullable UnreadableInputException broken) {
		this.path = path;
		this.bytes = bytes;
		this.broken = broken;
	}

	/** Removes files that ended processes have left there. */
	public static void removeLeftovers(Path directory) {
		try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, PREFIX + "*" + SUFFIX)) {
			for (Path file : files) {
				removeUnlessWritten(file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The directory for databases cannot be read", ex);
		}
	}

	private static void removeUnlessWritten(Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
				FileLock lock = channel.tryLock()) {
			if (lock != null) {
				Files.deleteIfExists(file);
			}
		}
		catch (OverlappingFileLockException | FileSystemException ex) {
			// It belongs to an import of this process, or to another user.
			return;
		}
	}

	/**
	 * Copies the database that a file is or contains.
	 * @param maxBytes after unpacking, of all entries of an archive together
	 * @param items receives the entries that are passed over
	 * @throws UnreadableInputException when there is no database in it
	 * @throws ProblemException when there is no room for it
	 */
	public static SqliteFile of(InputStream file, long maxBytes, Path directory, Consumer<Item> items)
			throws IOException {
		BufferedInputStream in = new BufferedInputStream(file, BUFFER_BYTES);
		in.mark(4);
		byte[] magic = in.readNBytes(4);
		in.reset();
		if (magic.length >= 2 && magic[0] == 'P' && magic[1] == 'K') {
			return ofArchive(in, maxBytes, directory, items);
		}
		SqliteFile found = null;
		if (magic.length >= 2 && magic[0] == 0x1F && magic[1] == (byte) 0x8B) {
			try {
				found = copied(new CountedStream(new GZIPInputStream(in, BUFFER_BYTES), maxBytes), directory);
			}
			catch (ZipException | EOFException ex) {
				throw new UnreadableInputException("The file is damaged or ends early", ex);
			}
		}
		else {
			found = copied(new CountedStream(in, maxBytes), directory);
		}
		if (found == null) {
			throw new UnreadableInputException("The file is neither an SQLite database nor an archive with one");
		}
		return found;
	}

	private static SqliteFile ofArchive(InputStream in, long maxBytes, Path directory, Consumer<Item> items)
			throws IOException {
		ArchiveEntries archive = new ArchiveEntries(in);
		// Every entry counts: finding its end means unpacking it.
		InputStream entries = new CountedStream(archive, maxBytes);
		SqliteFile found = null;
		try {
			while (archive.next()) {
				SqliteFile database = (found == null) ? copied(entries, directory) : null;
				found = (database != null) ? database : found;
				if (database == null && !archive.name().endsWith("/")) {
					items.accept(new Item.Skipped("file " + archive.name(), 1));
				}
				pass(entries);
			}
		}
		catch (IOException | RuntimeException ex) {
			if (found != null) {
				found.close();
			}
			throw ex;
		}
		if (found == null) {
			throw new UnreadableInputException(archive.isEncrypted() ? "The archive is encrypted"
					: "The archive contains no database, or ends before it");
		}
		return found;
	}

	/** Passes over an entry. Damage beside the database costs nothing. */
	private static void pass(InputStream entries) throws IOException {
		try {
			entries.transferTo(OutputStream.nullOutputStream());
		}
		catch (ZipException | EOFException ex) {
			return;
		}
	}

	/**
	 * Copies to the end, or as far as it can be unpacked.
	 * @return null where it is not a database
	 */
	private static @Nullable SqliteFile copied(InputStream in, Path directory) throws IOException {
		byte[] buffer = new byte[BUFFER_BYTES];
		int count = header(in, buffer);
		if (count < HEADER_BYTES || !Arrays.equals(buffer, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
			return null;
		}
		// A log beside it was not sent, and SQLite must not look for it.
		Arrays.fill(buffer, JOURNAL_OFFSET, JOURNAL_OFFSET + 2, (byte) 1);
		// Of a database that ends early, the existing pages can be read.
		Arrays.fill(buffer, PAGES_OFFSET, PAGES_OFFSET + 4, (byte) 0);
		Path path = Files.createTempFile(directory, PREFIX, SUFFIX);
		boolean written = false;
		UnreadableInputException broken = null;
		long bytes = 0;
		try (FileChannel out = FileChannel.open(path, StandardOpenOption.WRITE); FileLock lock = out.lock()) {
			while (count > 0 && lock.isValid()) {
				write(out, buffer, count);
				bytes += count;
				try {
					count = in.read(buffer);
				}
				catch (ZipException | EOFException ex) {
					broken = new UnreadableInputException("The archive is damaged or ends early", ex);
					count = -1;
				}
			}
			written = true;
		}
		finally {
			if (!written) {
				Files.deleteIfExists(path);
			}
		}
		return new SqliteFile(path, bytes, broken);
	}

	/** Reads the header. Damage this early leaves nothing to read. */
	private static int header(InputStream in, byte[] buffer) throws IOException {
		try {
			return in.readNBytes(buffer, 0, HEADER_BYTES);
		}
		catch (ZipException | EOFException ex) {
			return 0;
		}
	}

	private static void write(FileChannel out, byte[] buffer, int count) {
		try {
			ByteBuffer left = ByteBuffer.wrap(buffer, 0, count);
			while (left.hasRemaining()) {
				out.write(left);
			}
		}
		catch (IOException ex) {
			throw new ProblemException(ProblemCode.UNAVAILABLE,
					"There is no disk space to unpack the file at the moment", ex);
		}
	}

	/** The path of the file, until {@link #removeName}. */
	public Path path() {
		return this.path;
	}

	/** The size of the file, in bytes. */
	public long bytes() {
		return this.bytes;
	}

	/** Removes the name of the file; open handles stay valid. */
	public void removeName() throws IOException {
		Files.deleteIfExists(this.path);
	}

	/**
	 * Fails where the archive is damaged or ends early, within the database or after it.
	 */
	public void failIfBroken() throws UnreadableInputException {
		if (this.broken != null) {
			throw this.broken;
		}
	}

	@Override
	public void close() throws IOException {
		removeName();
	}

}
