package org.healthpipeline.standalone.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Generates a password once in the life of a data directory, and stores it there. */
final class DemoPassword {

	private static final int RANDOM_BYTES = 12;

	private DemoPassword() {
	}

	static String in(Path file) throws IOException {
		if (Files.notExists(file)) {
			byte[] random = new byte[RANDOM_BYTES];
			new SecureRandom().nextBytes(random);
			Files.writeString(file, Base64.getUrlEncoder().encodeToString(random));
			Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
		}
		return Files.readString(file);
	}

}
