package org.healthpipeline.common.storage;

import java.util.regex.Pattern;

/** Names that every S3 store takes as they are, also one whose objects are files. */
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

	/** A prefix whose objects are all removed. */
	static String folder(String prefix) {
		if (!prefix.endsWith("/")) {
			throw new IllegalArgumentException("Not a whole folder of objects: " + prefix);
		}
		name(prefix.substring(0, prefix.length() - 1));
		return prefix;
	}

}
