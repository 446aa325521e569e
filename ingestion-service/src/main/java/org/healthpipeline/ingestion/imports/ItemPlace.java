package org.healthpipeline.ingestion.imports;

import org.jspecify.annotations.Nullable;

/**
 * Where an item stands in its file.
 *
 * @param line on which it begins, from 1; 0 where the file has no lines
 * @param path of the file in an archive that the item is; null where it is one of many in
 * a file
 * @param name what the file calls its type, where that is not known
 */
public record ItemPlace(long line, @Nullable String path, @Nullable String name) {

	/** Nowhere in particular. */
	public static final ItemPlace NONE = new ItemPlace(0, null, null);

	private static final int TEXT_LENGTH_MAX = 200;

	public ItemPlace {
		path = (path != null) ? ImportSource.cut(path, TEXT_LENGTH_MAX) : null;
	}

	/** A line of the file. */
	public static ItemPlace line(long line) {
		return (line > 0) ? new ItemPlace(line, null, null) : NONE;
	}

	/** A file of an archive. */
	public static ItemPlace path(String path) {
		return new ItemPlace(0, path, null);
	}

	ItemPlace named(String typeName) {
		return new ItemPlace(this.line, this.path, typeName);
	}

}
