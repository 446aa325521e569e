package org.healthpipeline.testsupport.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** Places the files of tests below {@code target}. */
public final class TestFiles {

	private static final Path TARGET = Path.of("target").toAbsolutePath();

	private TestFiles() {
	}

	/** Creates a new empty directory. */
	public static Path newDirectory(String name) {
		try {
			return Files.createTempDirectory(Files.createDirectories(TARGET.resolve("servers")), name + "-");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Returns a directory that several test runs of the module share. */
	static Path shared(String name) {
		return TARGET.resolve("servers").resolve(name);
	}

	/** Returns a directory that the test runs of all modules share. */
	static Path sharedByAll(String name) {
		return repository().resolve("test-support/target/servers").resolve(name);
	}

	/** Returns a directory with one generated master key. */
	static Path masterKeys() {
		byte[] key = new byte[32];
		new SecureRandom().nextBytes(key);
		try {
			Path directory = newDirectory("master-keys");
			Files.writeString(directory.resolve("1.key"), Base64.getEncoder().encodeToString(key));
			return directory;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Returns the root of the repository. */
	public static Path repository() {
		Path directory = TARGET;
		while (!Files.exists(directory.resolve("deploy/debian/servers"))) {
			Path parent = directory.getParent();
			if (parent == null) {
				throw new IllegalStateException("The tests do not run inside the repository");
			}
			directory = parent;
		}
		return directory;
	}

}
