package org.healthpipeline.common.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;

/**
 * Master keys of 256 bits in base64. They come from a directory with one file per version
 * ({@code 1.key}, {@code
 * 2.key}, …) or from environment variables ({@code HEALTH_PIPELINE_MASTER_KEY_1}, …).
 * Immutable and thread-safe.
 */
public final class LocalMasterKeys implements MasterKeys {

	private static final int BYTES = 32;

	private static final Pattern FILE_NAME = Pattern.compile("([1-9][0-9]{0,5})\\.key");

	private static final Pattern VARIABLE = Pattern.compile("HEALTH_PIPELINE_MASTER_KEY_([1-9][0-9]{0,5})");

	private final NavigableMap<Integer, Aead> keys = new TreeMap<>();

	private LocalMasterKeys(SortedMap<Integer, byte[]> keys, String source) {
		if (keys.isEmpty()) {
			throw new MissingMasterKeyException("No master key was found in " + source);
		}
		requireDifferent(keys);
		keys.forEach((version, key) -> this.keys.put(version, aead(key)));
	}

	/**
	 * @throws MissingMasterKeyException when the directory contains no key
	 * @throws MasterKeyException when a key cannot be read, is not 32 bytes in base64, or
	 * appears under two versions
	 */
	public static LocalMasterKeys fromDirectory(Path directory) {
		TreeMap<Integer, byte[]> keys = new TreeMap<>();
		try (Stream<Path> files = Files.list(directory)) {
			for (Path file : files.toList()) {
				Matcher name = FILE_NAME.matcher(file.getFileName().toString());
				if (name.matches()) {
					keys.put(Integer.valueOf(name.group(1)), parse(name.group(1), file));
				}
			}
		}
		catch (IOException ex) {
			throw new MasterKeyException("The directory of the master keys cannot be read: " + directory, ex);
		}
		return new LocalMasterKeys(keys, "the directory " + directory + " (one file per version: 1.key, …)");
	}

	/**
	 * @throws MissingMasterKeyException when no variable contains a key
	 * @throws MasterKeyException when a key is not 32 bytes in base64, or appears under
	 * two versions
	 */
	public static LocalMasterKeys fromEnvironment(Map<String, String> environment) {
		TreeMap<Integer, byte[]> keys = new TreeMap<>();
		environment.forEach((name, value) -> {
			Matcher variable = VARIABLE.matcher(name);
			if (variable.matches()) {
				keys.put(Integer.valueOf(variable.group(1)), parse(variable.group(1), value, name));
			}
		});
		return new LocalMasterKeys(keys, "the environment (HEALTH_PIPELINE_MASTER_KEY_1, …), and no directory is set");
	}

	@Override
	public SortedSet<Integer> versions() {
		return Collections.unmodifiableSortedSet(this.keys.navigableKeySet());
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

	private static byte[] parse(String version, Path file) {
		try {
			return parse(version, Files.readString(file), file.toString());
		}
		catch (IOException ex) {
			throw new MasterKeyException("Master key version " + version + " (" + file + ") cannot be read", ex);
		}
	}

	private static byte[] parse(String version, String text, String source) {
		String what = "Master key version " + version + " (" + source + ")";
		byte[] key;
		try {
			key = Base64.getDecoder().decode(text.strip());
		}
		catch (@SuppressWarnings("unused") IllegalArgumentException ex) {
			// Not as a cause: its message contains a character of the key.
			throw new MasterKeyException(what + " is not base64");
		}
		if (key.length != BYTES) {
			throw new MasterKeyException(what + " has " + key.length + " bytes instead of " + BYTES);
		}
		return key;
	}

	/**
	 * Refuses equal keys. Otherwise a rotation between them would change nothing,
	 * unnoticed.
	 */
	private static void requireDifferent(SortedMap<Integer, byte[]> keys) {
		List<Integer> versions = new ArrayList<>(keys.keySet());
		for (int one = 0; one < versions.size(); one++) {
			for (int other = one + 1; other < versions.size(); other++) {
				if (MessageDigest.isEqual(keys.get(versions.get(one)), keys.get(versions.get(other)))) {
					throw new MasterKeyException("Master key versions " + versions.get(one) + " and "
							+ versions.get(other) + " are the same key");
				}
			}
		}
	}

	private static Aead aead(byte[] key) {
		try {
			return new AesGcmJce(key);
		}
		catch (java.security.GeneralSecurityException ex) {
			throw new IllegalStateException("AES-256-GCM is not available", ex);
		}
	}

}
