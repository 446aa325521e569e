package org.healthpipeline.client;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The real disk. */
final class FileDisk implements Disk {

	/** Windows cannot open a directory; it writes names together with the files. */
	private static final boolean WINDOWS = File.separatorChar == '\\';

	@Override
	public Appender append(Path file) throws IOException {
		RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw");
		try {
			opened.seek(opened.length());
		}
		catch (IOException ex) {
			opened.close();
			throw ex;
		}
		return new FileAppender(opened);
	}

	@Override
	public void replace(Path file, byte[] content) throws IOException {
		Path next = file.resolveSibling(file.getFileName() + ".new");
		Files.deleteIfExists(next);
		try (Appender appender = append(next)) {
			appender.write(content);
			appender.sync();
		}
		Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		Path directory = file.getParent();
		if (directory != null) {
			syncDirectory(directory);
		}
	}

	@Override
	public void syncDirectory(Path directory) throws IOException {
		if (!WINDOWS) {
			try (FileChannel opened = FileChannel.open(directory, StandardOpenOption.READ)) {
				opened.force(true);
			}
		}
	}

	private record FileAppender(RandomAccessFile file) implements Appender {

		@Override
		public void write(byte[] bytes) throws IOException {
			this.file.write(bytes);
		}

		@Override
		public void sync() throws IOException {
			this.file.getFD().sync();
		}

		@Override
		public void truncate(long length) throws IOException {
			this.file.setLength(length);
			this.file.seek(length);
			sync();
		}

		@Override
		public void close() throws IOException {
			this.file.close();
		}

	}

}
