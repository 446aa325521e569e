package org.healthpipeline.common.storage;

import java.io.InputStream;

/**
 * Large things under a name, in one bucket of an S3 store: exports, archives. The store
 * is never trusted with plain text: whoever puts something there has encrypted it.
 * <p>
 * A name is one or more segments of letters, digits, {@code .}, {@code _} and {@code -},
 * divided by {@code /}; none of them is {@code .} or {@code ..}, and no object has the
 * name of another one's folder: stores whose objects are files cannot keep both. Whatever
 * goes wrong between this process and the store is a {@link StorageException}. Safe for
 * use by several threads.
 */
public interface ObjectStore {

	/**
	 * Stores what the content writes, however long it is, in flat memory; what was there
	 * under the name is replaced. The object is there whole or not at all: when the
	 * content or the store fails, the old one stays.
	 * @return the object's length in bytes
	 */
	long put(String name, ObjectContent content);

	/**
	 * The object's bytes. They are read from the store while the stream is read; whoever
	 * asks closes it. A transfer that breaks off is an {@link java.io.IOException}, never
	 * an early end.
	 * @throws MissingObjectException when there is none
	 */
	InputStream get(String name);

	/** Removes the object. Nothing happens when there is none. */
	void delete(String name);

	/**
	 * Removes every object whose name begins so, and what is left of uploads that never
	 * ended, as far as the store lists those: MinIO does not, and removes them after a
	 * day. So an upload that is under way may still end with an object; whoever uploads
	 * looks afterwards whether it is still wanted.
	 * @param prefix ends with {@code /}, so that no neighbour is meant by accident
	 * @return how many objects there were
	 */
	long deleteAll(String prefix);

	/**
	 * The objects whose names begin so, by name. The store is asked page by page while
	 * they are iterated over.
	 * @param prefix empty for all of them
	 */
	Iterable<StoredObject> list(String prefix);

	/** Whether this installation has a store at all; without one all else here fails. */
	default boolean configured() {
		return true;
	}

	/**
	 * Whether the store answers, within a moment, and takes our keys.
	 */
	void check();

}
