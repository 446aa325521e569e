package org.healthpipeline.ingestion.collect;

import org.jspecify.annotations.Nullable;

/**
 * A duplicate that is not what is stored.
 *
 * @param index its place in the batch, from 0
 * @param id as it was sent, null for none
 */
public record Conflict(int index, @Nullable String id, Code code) {

	/** Why it is not there. A code is never renamed: apps switch on it. */
	public enum Code {

		/** Something else is stored under its id, type and version. */
		DIFFERENT_CONTENT,

		/** It was deleted, by itself or with its record. */
		DELETED

	}

}
