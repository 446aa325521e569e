package org.healthpipeline.web.body;

/**
 * How long the bodies of requests to some addresses may be. The beans of this type apply
 * together; where several match, the most specific pattern counts. Everywhere else the
 * limit is {@link #DEFAULT_BYTES}.
 *
 * @param pattern of the address, as in a {@code @RequestMapping}
 * @param maxBytes the most bytes, after gunzip; {@link #UNLIMITED} for bodies that are
 * worked on while they stream in
 */
public record BodyLimit(String pattern, long maxBytes) {

	/** Enough for every body that is not a batch: 1 MiB. */
	public static final long DEFAULT_BYTES = 1024 * 1024;

	/** No limit. */
	public static final long UNLIMITED = Long.MAX_VALUE;

	public BodyLimit {
		if (maxBytes < 0) {
			throw new IllegalArgumentException("A limit is not negative: " + maxBytes);
		}
	}

}
