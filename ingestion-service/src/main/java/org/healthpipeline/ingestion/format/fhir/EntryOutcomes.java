package org.healthpipeline.ingestion.format.fhir;

import org.healthpipeline.ingestion.collect.GivenId;
import org.jspecify.annotations.Nullable;

/** Is told what becomes of entries before they are stored. */
interface EntryOutcomes {

	/** For whom nothing is answered by entry. */
	EntryOutcomes NONE = new EntryOutcomes() {
	};

	/** Another entry is read. */
	default void begin(BundleEntry entry) {
	}

	/** One of its values was handed on, whether taken or refused. */
	default void value(BundleEntry entry) {
	}

	/** It deletes. */
	default void removed(BundleEntry entry) {
	}

	/** It, or a part of it, is knowingly not taken. */
	default void skipped(BundleEntry entry, String kind) {
	}

	/** Its values belong to this record; null for none. */
	default void record(BundleEntry entry, @Nullable GivenId record) {
	}

}
