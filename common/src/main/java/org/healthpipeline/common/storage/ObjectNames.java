package org.healthpipeline.common.storage;

import java.util.regex.Pattern;

/**
 * Validates names, so that every S3 store accepts them, even one whose objects are files.
 */
final class ObjectNames {

	private static final int LENGTH_MAX = 512;

	private static final String SEGMENT = "(?!\\.{1,2}(/|$))[A-Za-z0-9._-]+";

	private static final Pattern NAME = Pattern.compile(SEGMENT + "(/" + SEGMENT + ")*");

	private ObjectNames() {
	}

	static String name(String name) {
		if (name.length() > LENGTH_MAX || !NAME.matcher(name).matches()) {
			throw new IllegalArgumentException("Not a name of an object: " + name);
		}
		return name;
	}

	/** Validates the prefix of a folder. */
	static String folder(String prefix) {
		if (!prefix.endsWith("/")) {
			throw new IllegalArgumentException("Not a folder of objects: " + prefix);
		}
		name(prefix.substring(0, prefix.length() - 1));
		return prefix;
	}

}
