package org.healthpipeline.ingestion.item;

import java.nio.charset.StandardCharsets;

import org.healthpipeline.ingestion.collect.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * Limits of the size of a file and of its content. With them, memory does not depend on
 * the file, and no small file keeps a thread busy for days.
 *
 * @param maxDecodedBytes the most bytes after unpacking, of all entries of an archive
 * together, whether or not they are read; see {@link CountedStream}. Beyond that, the
 * file is unreadable
 * @param maxItemBytes the most bytes of one item as written in the file. A larger one is
 * refused, the rest is read
 * @param maxMetadataBytes the most bytes of an item's metadata as JSON. An item with more
 * is refused likewise
 */
public record ItemLimits(long maxDecodedBytes, int maxItemBytes, int maxMetadataBytes) {

	/** The most bytes of one {@code char}. */
	private static final int UTF_8_BYTES_MAX = 3;

	/**
	 * Adds the place in the file to an item, and refuses one whose metadata is too large.
	 * @param line on which it begins, from 1
	 */
	public Item check(Item item, long line) {
		return check(item.at(ItemPlace.line(line)));
	}

	/** Refuses an item whose metadata is too large. */
	public Item check(Item item) {
		return (item instanceof Item.Measured measured && isTooLarge(measured.measurement().metadata()))
				? new Item.Refused(measured.measurement().type(), RefusalCode.RECORD_TOO_LARGE, measured.place())
				: item;
	}

	private boolean isTooLarge(@Nullable String metadata) {
		if (metadata == null || metadata.length() <= this.maxMetadataBytes / UTF_8_BYTES_MAX) {
			return false;
		}
		return metadata.getBytes(StandardCharsets.UTF_8).length > this.maxMetadataBytes;
	}

}
