package org.healthpipeline.query.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.healthpipeline.common.crypto.Sha256;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Holds all files of the pages in memory, with one fingerprint over all of them. The
 * fingerprint is part of every address except the documents'. So a browser may cache
 * files for good, and a module's relative imports find modules of the same release.
 */
final class PageFiles {

	/** Placeholder for the fingerprint in documents. */
	private static final String PLACEHOLDER = "{{fingerprint}}";

	private static final int FINGERPRINT_BYTES = 8;

	/** Modules of libraries, by their names here. */
	private static final Map<String, String> LIBRARIES = Map.of("lib/preact.js", "preact/*/dist/preact.mjs",
			"lib/hooks.js", "preact/*/hooks/dist/hooks.mjs");

	private final String fingerprint;

	private final Map<String, PageFile> files;

	private PageFiles(String fingerprint, Map<String, PageFile> files) {
		this.fingerprint = fingerprint;
		this.files = files;
	}

	/**
	 * Reads all files.
	 * @param location location of the directory, a resource pattern that ends with a
	 * slash
	 */
	static PageFiles read(String location) {
		SortedMap<String, byte[]> contents = new TreeMap<>();
		PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
		try {
			String root = resources.getResource(location).getURL().toString();
			for (Resource file : resources.getResources(location + "**/*.*")) {
				contents.put(file.getURL().toString().substring(root.length()), file.getContentAsByteArray());
			}
			for (Map.Entry<String, String> library : LIBRARIES.entrySet()) {
				contents.put(library.getKey(), library(resources, library.getValue()));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The pages cannot be read from " + location, ex);
		}
		String fingerprint = fingerprint(contents);
		Map<String, PageFile> files = new TreeMap<>();
		contents.forEach((name, content) -> files.put(name, PageFile.of(name, name.endsWith(".html")
				? text(content).replace(PLACEHOLDER, fingerprint).getBytes(StandardCharsets.UTF_8) : content)));
		return new PageFiles(fingerprint, files);
	}

	/**
	 * Reads a module of a library with relative imports. Bare names would need an import
	 * map inside the document, where the policy forbids scripts.
	 */
	private static byte[] library(PathMatchingResourcePatternResolver resources, String path) throws IOException {
		Resource[] found = resources.getResources("classpath*:/META-INF/resources/webjars/" + path);
		if (found.length != 1) {
			throw new IOException("There are " + found.length + " libraries like " + path);
		}
		return text(found[0].getContentAsByteArray()).replace("from\"preact\"", "from\"./preact.js\"")
			.replaceAll("(?m)^//# sourceMappingURL=.*$", "")
			.getBytes(StandardCharsets.UTF_8);
	}

	private static String fingerprint(SortedMap<String, byte[]> contents) {
		MessageDigest sha256 = Sha256.digest();
		contents.forEach((name, content) -> {
			sha256.update((name + ":" + content.length + ":").getBytes(StandardCharsets.UTF_8));
			sha256.update(content);
		});
		return HexFormat.of().formatHex(sha256.digest(), 0, FINGERPRINT_BYTES);
	}

	private static String text(byte[] content) {
		return new String(content, StandardCharsets.UTF_8);
	}

	String fingerprint() {
		return this.fingerprint;
	}

	Optional<PageFile> find(String name) {
		return Optional.ofNullable(this.files.get(name));
	}

}
