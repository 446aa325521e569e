package org.healthpipeline.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A disk with a limited number of free bytes, which may also fail to sync or to truncate.
 * It does not wait for the hardware, since no test cuts the power.
 */
final class FullDisk implements Disk {

	private final Disk disk = new FileDisk();

	private long left = Long.MAX_VALUE;

	private boolean syncFails;

	private boolean cutFails;

	void left(long bytes) {
		this.left = bytes;
	}

	void syncFails(boolean fails) {
		this.syncFails = fails;
	}

	void cutFails(boolean fails) {
		this.cutFails = fails;
	}

	@Override
	public Appender append(Path file) throws IOException {
		Appender appender = this.disk.append(file);
		return new Appender() {

			@Override
			public void write(byte[] bytes) throws IOException {
				if (bytes.length > FullDisk.this.left) {
					byte[] part = new byte[(int) FullDisk.this.left];
					System.arraycopy(bytes, 0, part, 0, part.length);
					appender.write(part);
					FullDisk.this.left = 0;
					throw new IOException("No space left on device");
				}
				FullDisk.this.left -= bytes.length;
				appender.write(bytes);
			}

			@Override
			public void sync() throws IOException {
				if (FullDisk.this.syncFails) {
					throw new IOException("Input/output error");
				}
			}

			@Override
			public void truncate(long length) throws IOException {
				if (FullDisk.this.cutFails) {
					throw new IOException("Read-only file system");
				}
				appender.truncate(length);
			}

			@Override
			public void close() throws IOException {
				appender.close();
			}

		};
	}

	@Override
	public void replace(Path file, byte[] content) throws IOException {
		if (content.length > this.left) {
			throw new IOException("No space left on device");
		}
		Path next = Files.write(file.resolveSibling("next"), content);
		Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

	@Override
	public void syncDirectory(Path directory) throws IOException {
		if (this.syncFails) {
			throw new IOException("Input/output error");
		}
	}

}
