package org.healthpipeline.ingestion.item;

import org.jspecify.annotations.Nullable;

/**
 * The place of an item in a file or body.
 *
 * @param line on which it begins, from 1; 0 where there are no lines
 * @param index in its array, from 0; -1 where it is not in one
 * @param path of the file in an archive, or of the field, such as {@code data.workouts};
 * null where neither adds information
 * @param name of its kind, as the sender calls it: a metric, a type, a field; null where
 * it has none
 */
public record ItemPlace(long line, long index, @Nullable String path, @Nullable String name) {

	/** An unknown place. */
	public static final ItemPlace NONE = new ItemPlace(0, -1, null, null);

	private static final int PATH_LENGTH_MAX = 200;

	public ItemPlace {
		path = (path != null) ? ItemSource.cut(path, PATH_LENGTH_MAX) : null;
		name = (name != null) ? Item.shown(name) : null;
	}

	/** A line of a text. */
	public static ItemPlace line(long line) {
		return (line > 0) ? new ItemPlace(line, -1, null, null) : NONE;
	}

	/** A file of an archive, or a field. */
	public static ItemPlace path(String path) {
		return new ItemPlace(0, -1, path, null);
	}

	/** An element of an array. */
	public static ItemPlace index(long index) {
		return new ItemPlace(0, index, null, null);
	}

	/** An element of one of several arrays. */
	public static ItemPlace index(String path, long index) {
		return new ItemPlace(0, index, path, null);
	}

	/** The same place, with the kind of its item. */
	public ItemPlace named(String kind) {
		return new ItemPlace(this.line, this.index, this.path, kind);
	}

}
