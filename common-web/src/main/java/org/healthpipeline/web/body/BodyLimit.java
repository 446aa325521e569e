package org.healthpipeline.web.body;

/**
 * Length limit of request bodies for some addresses. All beans of this type apply; if
 * several match, the most specific pattern counts. Everywhere else the limit is
 * {@link #DEFAULT_BYTES}.
 *
 * @param pattern pattern of the address, as in a {@code @RequestMapping}
 * @param maxBytes limit in bytes, after gunzip; {@link #UNLIMITED} for bodies that are
 * processed as a stream
 * @param maxExpansion limit for the expansion factor of gunzip, above
 * {@link #DEFAULT_BYTES}; {@link #UNLIMITED} where only the length counts
 */
public record BodyLimit(String pattern, long maxBytes, long maxExpansion) {

	/** Enough for every body that is not a batch: 1 MiB. */
	public static final long DEFAULT_BYTES = 1024 * 1024;

	/** No limit. */
	public static final long UNLIMITED = Long.MAX_VALUE;

	/** Limit for all other addresses. */
	static final BodyLimit DEFAULT = new BodyLimit("/**", DEFAULT_BYTES);

	/** Creates a limit for the length only. */
	public BodyLimit(String pattern, long maxBytes) {
		this(pattern, maxBytes, UNLIMITED);
	}

	public BodyLimit {
		if (maxBytes < 0 || maxExpansion < 1) {
			throw new IllegalArgumentException("This is not a valid limit: " + maxBytes + ", " + maxExpansion);
		}
	}

}
