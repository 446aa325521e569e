package org.healthpipeline.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The directory of everything persistent, readable by its owner only. A process that uses
 * it holds a lock, which ends with the process in any case, so that two never share it.
 */
final class DataDirectory implements AutoCloseable {

	private static final Set<PosixFilePermission> OWNER_ONLY_DIRECTORY = PosixFilePermissions.fromString("rwx------");

	private static final Set<PosixFilePermission> OWNER_ONLY_FILE = PosixFilePermissions.fromString("rw-------");

	private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

	private final Path root;

	private final FileChannel lockFile;

	private DataDirectory(Path root, FileChannel lockFile) {
		this.root = root;
		this.lockFile = lockFile;
	}

	/**
	 * Creates the directory if it is missing and takes its lock.
	 * @throws EmbeddedServersException when another process uses it, or it cannot be
	 * written
	 */
	static DataDirectory open(Path directory) {
		try {
			Path root = privateDirectory(directory.toAbsolutePath().normalize());
			FileChannel channel = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE);
			if (tryLock(channel) == null) {
				channel.close();
				throw new EmbeddedServersException("Another process uses the data directory " + root
						+ "; stop it, or choose another directory with --data-dir");
			}
			return new DataDirectory(root, channel);
		}
		catch (IOException ex) {
			throw unusable(directory, ex);
		}
	}

	/** Names the reason why a data directory cannot be used, and the cure. */
	static EmbeddedServersException unusable(Path directory, IOException failure) {
		String reason = (failure instanceof AccessDeniedException)
				? "this user may not write to " + failure.getMessage() : (failure instanceof FileAlreadyExistsException)
						? failure.getMessage() + " is no directory" : String.valueOf(failure.getMessage());
		return new EmbeddedServersException("The data directory " + directory + " cannot be used: " + reason
				+ "; give this user the right to write there, or choose another directory with --data-dir");
	}

	/** Returns a directory in here, created if it is missing. */
	Path directory(String name) {
		try {
			return privateDirectory(this.root.resolve(name));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Path path(String name) {
		return this.root.resolve(name);
	}

	/** Writes a file that only the owner can read: completely, or not at all. */
	static void writePrivately(Path file, String content) {
		try {
			Path part = file.resolveSibling(file.getFileName() + ".part");
			Files.deleteIfExists(part);
			Files.createFile(part);
			if (POSIX) {
				Files.setPosixFilePermissions(part, OWNER_ONLY_FILE);
			}
			Files.writeString(part, content, StandardOpenOption.SYNC);
			Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
		try {
			return channel.tryLock();
		}
		catch (OverlappingFileLockException ex) {
			return null;
		}
	}

	private static Path privateDirectory(Path directory) throws IOException {
		Files.createDirectories(directory);
		if (POSIX) {
			Files.setPosixFilePermissions(directory, OWNER_ONLY_DIRECTORY);
		}
		return directory;
	}

	/** Releases the lock. */
	@Override
	public void close() {
		try {
			this.lockFile.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
