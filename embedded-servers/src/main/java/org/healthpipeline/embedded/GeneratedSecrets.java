package org.healthpipeline.embedded;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Generates the passwords and keys of the embedded servers at the first start, and reads
 * them at every later one.
 */
final class GeneratedSecrets {

	private static final SecureRandom RANDOM = new SecureRandom();

	private final Properties values;

	private GeneratedSecrets(Properties values) {
		this.values = values;
	}

	/** Reads {@code secrets.properties}, and adds what is missing. */
	static GeneratedSecrets of(DataDirectory data) {
		Path file = data.path("secrets.properties");
		Properties values = read(file);
		boolean complete = true;
		for (Secret secret : Secret.values()) {
			complete &= values.putIfAbsent(secret.key(), random(24)) != null;
		}
		if (!complete) {
			DataDirectory.writePrivately(file,
					Arrays.stream(Secret.values())
						.map((secret) -> secret.key() + "=" + values.getProperty(secret.key()))
						.collect(Collectors.joining("\n", "", "\n")));
		}
		return new GeneratedSecrets(values);
	}

	/**
	 * Returns the directory of the master keys; its first version is created if there is
	 * none.
	 * @throws EmbeddedServersException when there is data whose keys are missing: a new
	 * key would only hide that
	 */
	static Path masterKeys(DataDirectory data) {
		Path directory = data.directory("master-keys");
		try (Stream<Path> files = Files.list(directory)) {
			if (files.noneMatch((file) -> file.toString().endsWith(".key"))) {
				if (EmbeddedDatabase.isInitialised(data)) {
					throw new EmbeddedServersException("The master keys are missing from " + directory
							+ "; the data cannot be read without them. Restore them from your backup");
				}
				DataDirectory.writePrivately(directory.resolve("1.key"), masterKey());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return directory;
	}

	private static String masterKey() {
		byte[] key = new byte[32];
		RANDOM.nextBytes(key);
		return Base64.getEncoder().encodeToString(key) + "\n";
	}

	String get(Secret secret) {
		return this.values.getProperty(secret.key());
	}

	private static Properties read(Path file) {
		Properties values = new Properties();
		if (Files.exists(file)) {
			try (Reader reader = Files.newBufferedReader(file)) {
				values.load(reader);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return values;
	}

	private static String random(int bytes) {
		byte[] value = new byte[bytes];
		RANDOM.nextBytes(value);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
	}

	enum Secret {

		DATABASE_SUPERUSER, DATABASE_OWNER, DATABASE_SERVICE, CACHE, STORAGE;

		private String key() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

}
