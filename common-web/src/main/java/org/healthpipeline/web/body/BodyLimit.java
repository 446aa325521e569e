package org.healthpipeline.web.body;

/**
 * How long the bodies of requests to some addresses may be. The beans of this type apply
 * together; where several match, the most specific pattern counts. Everywhere else the
 * limit is {@link #DEFAULT_BYTES}.
 *
 * @param pattern of the address, as in a {@code @RequestMapping}
 * @param maxBytes the most bytes, after gunzip; {@link #UNLIMITED} for bodies that are
 * worked on while they stream in
 * @param maxExpansion how many times as long gunzip may make one, above the
 * {@link #DEFAULT_BYTES}; {@link #UNLIMITED} where its length alone counts
 */
public record BodyLimit(String pattern, long maxBytes, long maxExpansion) {

	/** Enough for every body that is not a batch: 1 MiB. */
	public static final long DEFAULT_BYTES = 1024 * 1024;

	/** No limit. */
	public static final long UNLIMITED = Long.MAX_VALUE;

	/** Of every other address. */
	static final BodyLimit DEFAULT = new BodyLimit("/**", DEFAULT_BYTES);

	/** A limit of the length only. */
	public BodyLimit(String pattern, long maxBytes) {
		this(pattern, maxBytes, UNLIMITED);
	}

	public BodyLimit {
		if (maxBytes < 0 || maxExpansion < 1) {
			throw new IllegalArgumentException("This is no limit: " + maxBytes + ", " + maxExpansion);
		}
	}

}
