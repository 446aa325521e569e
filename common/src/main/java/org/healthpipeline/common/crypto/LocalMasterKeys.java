package org.healthpipeline.common.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;

/**
 * Master keys of 256 bits in base64, from a directory with one file a version
 * ({@code 1.key}, {@code 2.key}, …) or from environment variables
 * ({@code HEALTH_PIPELINE_MASTER_KEY_1}, …). The greatest version is the current one.
 * Immutable and safe for use by several threads.
 */
public final class LocalMasterKeys implements MasterKeys {

	private static final Pattern FILE_NAME = Pattern.compile("([1-9][0-9]{0,5})\\.key");

	private static final Pattern VARIABLE = Pattern.compile("HEALTH_PIPELINE_MASTER_KEY_([1-9][0-9]{0,5})");

	private final SortedMap<Integer, Aead> keys;

	private LocalMasterKeys(SortedMap<Integer, Aead> keys, String source) {
		if (keys.isEmpty()) {
			throw new MissingMasterKeyException("No master key found in " + source);
		}
		this.keys = keys;
	}

	/**
	 * @throws MissingMasterKeyException when the directory holds no key
	 * @throws IllegalArgumentException when a key is not 32 bytes in base64
	 */
	public static LocalMasterKeys fromDirectory(Path directory) {
		TreeMap<Integer, Aead> keys = new TreeMap<>();
		try (Stream<Path> files = Files.list(directory)) {
			for (Path file : files.toList()) {
				Matcher name = FILE_NAME.matcher(file.getFileName().toString());
				if (name.matches()) {
					keys.put(Integer.valueOf(name.group(1)), parse(Files.readString(file), file.toString()));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Master keys cannot be read from " + directory, ex);
		}
		return new LocalMasterKeys(keys, "the directory " + directory);
	}

	/**
	 * @throws MissingMasterKeyException when no variable holds a key
	 * @throws IllegalArgumentException when a key is not 32 bytes in base64
	 */
	public static LocalMasterKeys fromEnvironment(Map<String, String> environment) {
		TreeMap<Integer, Aead> keys = new TreeMap<>();
		environment.forEach((name, value) -> {
			Matcher variable = VARIABLE.matcher(name);
			if (variable.matches()) {
				keys.put(Integer.valueOf(variable.group(1)), parse(value, name));
			}
		});
		return new LocalMasterKeys(keys, "the environment (HEALTH_PIPELINE_MASTER_KEY_1, …)");
	}

	@Override
	public int currentVersion() {
		return this.keys.lastKey();
	}

	@Override
	public Aead key(int version) {
		Aead key = this.keys.get(version);
		if (key == null) {
			throw new MissingMasterKeyException(
					"Master key version " + version + " is needed; given are the versions " + this.keys.keySet());
		}
		return key;
	}

	private static Aead parse(String text, String source) {
		byte[] key;
		try {
			key = Base64.getDecoder().decode(text.strip());
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("The master key in " + source + " is not base64", ex);
		}
		if (key.length != 32) {
			throw new IllegalArgumentException(
					"The master key in " + source + " has " + key.length + " bytes instead of 32");
		}
		try {
			return new AesGcmJce(key);
		}
		catch (java.security.GeneralSecurityException ex) {
			throw new IllegalStateException("AES-256-GCM is not available", ex);
		}
	}

}
