package org.healthpipeline.ingestion.format.fhir;

import org.healthpipeline.ingestion.collect.GivenId;
import org.jspecify.annotations.Nullable;

/** Receives the outcome of each entry before its values are stored. */
interface EntryOutcomes {

	/** Ignores all outcomes, where no answer by entry is needed. */
	EntryOutcomes NONE = new EntryOutcomes() {
	};

	/** Another entry is read. */
	default void begin(BundleEntry entry) {
	}

	/** One of its values was handed on, whether taken or refused. */
	default void value(BundleEntry entry) {
	}

	/** It is a deletion. */
	default void removed(BundleEntry entry) {
	}

	/** It, or a part of it, is skipped on purpose. */
	default void skipped(BundleEntry entry, String kind) {
	}

	/** Its values belong to this record; null for none. */
	default void record(BundleEntry entry, @Nullable GivenId record) {
	}

}
