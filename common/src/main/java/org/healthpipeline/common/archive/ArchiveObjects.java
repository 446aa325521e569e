package org.healthpipeline.common.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.YearMonth;
import java.util.UUID;
import java.util.function.Consumer;

import org.healthpipeline.common.archive.SampleDigest.Total;
import org.healthpipeline.common.storage.MissingObjectException;
import org.healthpipeline.common.storage.ObjectStore;
import org.healthpipeline.common.storage.StorageException;

/**
 * Reads archived months. Parquet files are read from their end, so an object is first
 * copied to a temporary file, still encrypted. Thread-safe.
 */
public class ArchiveObjects {

	private final ObjectStore store;

	public ArchiveObjects(ObjectStore store) {
		this.store = store;
	}

	/**
	 * Passes on the samples of a month, in their order, after verifying the complete
	 * object against its checksum.
	 * @throws DamagedArchiveException when it is missing or was changed; no sample has
	 * been passed on then
	 */
	public void read(ArchivedMonth month, Consumer<ArchivedSample> sink) {
		Path file = fetch(month.user(), month.month(), month.object());
		try {
			if (!total(month.user(), month.month(), file).equals(month.total())) {
				throw new DamagedArchiveException(month.user(), month.month(), "differs from the archived samples",
						null);
			}
			SampleFile.read(file, sink);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			delete(file);
		}
	}

	/**
	 * Reads an object completely.
	 * @throws DamagedArchiveException when it is missing or unreadable
	 */
	public Total total(UUID user, YearMonth month, String object) {
		Path file = fetch(user, month, object);
		try {
			return total(user, month, file);
		}
		finally {
			delete(file);
		}
	}

	/** Reads a file completely; any exception of the reader means a damaged file. */
	private static Total total(UUID user, YearMonth month, Path file) {
		SampleDigest digest = new SampleDigest();
		try {
			SampleFile.read(file, digest::add);
		}
		catch (IOException | RuntimeException ex) {
			throw new DamagedArchiveException(user, month, "unreadable", ex);
		}
		return digest.total();
	}

	private Path fetch(UUID user, YearMonth month, String object) {
		try {
			Path file = Files.createTempFile("archived-month-", ".parquet");
			try (InputStream content = this.store.get(object)) {
				Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
				return file;
			}
			catch (IOException | RuntimeException ex) {
				delete(file);
				throw ex;
			}
		}
		catch (MissingObjectException ex) {
			throw new DamagedArchiveException(user, month, "missing", ex);
		}
		catch (IOException ex) {
			throw new StorageException("An archived month could not be fetched", ex);
		}
	}

	private static void delete(Path file) {
		try {
			Files.deleteIfExists(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
