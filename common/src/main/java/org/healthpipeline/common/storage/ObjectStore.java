package org.healthpipeline.common.storage;

import java.io.InputStream;

/**
 * Stores large objects under names in one bucket of an S3 store: exports and archives.
 * The store never gets plain text: callers encrypt the content.
 * <p>
 * A name is one or more segments of letters, digits, {@code .}, {@code _} and {@code -},
 * separated by {@code /}. No segment is {@code .} or {@code ..}. No object has the name
 * of another one's folder, since stores whose objects are files cannot keep both. Every
 * failure of the store or the connection is a {@link StorageException}. Thread-safe.
 */
public interface ObjectStore {

	/**
	 * Stores the content, whatever its length, in bounded memory, and replaces an
	 * existing object. The object appears completely or not at all: when the content or
	 * the store fails, the old one stays.
	 * @return the object's length in bytes
	 */
	long put(String name, ObjectContent content);

	/**
	 * Opens the object's bytes, which are read from the store while the stream is read.
	 * The caller closes the stream. An interrupted transfer throws
	 * {@link java.io.IOException}; it never looks like the end.
	 * @throws MissingObjectException when there is none
	 */
	InputStream get(String name);

	/** Removes the object, if it exists. */
	void delete(String name);

	/**
	 * Removes every object with this prefix, and incomplete uploads that the store lists.
	 * MinIO does not list them; it removes them after a day. So an upload in progress may
	 * still create an object; its caller must check afterwards whether the object is
	 * still wanted.
	 * @param prefix ends with {@code /}, so that it cannot match a neighbouring folder by
	 * accident
	 * @return number of removed objects
	 */
	long deleteAll(String prefix);

	/**
	 * Returns the objects with this prefix, by name. Iterating reads the listing page by
	 * page.
	 * @param prefix empty for all of them
	 */
	Iterable<StoredObject> list(String prefix);

	/**
	 * Returns true when this installation has a store; without one all other methods
	 * fail.
	 */
	default boolean configured() {
		return true;
	}

	/** Checks that the store answers promptly and accepts our keys. */
	void check();

}
