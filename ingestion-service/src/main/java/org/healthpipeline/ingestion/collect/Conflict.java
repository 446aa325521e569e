package org.healthpipeline.ingestion.collect;

import org.healthpipeline.common.problem.DocumentedCode;
import org.jspecify.annotations.Nullable;

/**
 * A duplicate that differs from what is stored.
 *
 * @param index its place in the batch, from 0
 * @param id as it was sent, null for none
 */
public record Conflict(int index, @Nullable String id, Code code) {

	/**
	 * The reason why the duplicate is not stored. A code is never renamed: apps switch on
	 * it.
	 */
	public enum Code implements DocumentedCode {

		/** A different sample is stored under its id, type and version. */
		DIFFERENT_CONTENT("A different sample is stored under its id, type and version.",
				"Send it with a greater version to replace what is stored."),

		/** It was deleted, by itself or with its record. */
		DELETED("It was deleted, by itself or with its record.",
				"A deletion is permanent: if the user wants it back, send it under a new id.");

		private final String cause;

		private final String cure;

		Code(String cause, String cure) {
			this.cause = cause;
			this.cure = cure;
		}

		@Override
		public String cause() {
			return this.cause;
		}

		@Override
		public String cure() {
			return this.cure;
		}

	}

}
