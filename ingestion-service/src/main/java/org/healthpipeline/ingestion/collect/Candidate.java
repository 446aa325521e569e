package org.healthpipeline.ingestion.collect;

import java.util.Comparator;
import java.util.UUID;

import org.healthpipeline.common.sample.SampleContent;
import org.jspecify.annotations.Nullable;

/** An accepted sample before it is encrypted. Times are epoch milliseconds. */
record Candidate(UUID id, int typeId, UUID device, long startMs, long endMs, int version, @Nullable String sourceApp,
		SampleContent content) {

	/** The order in which every batch is stored. */
	static final Comparator<Candidate> BY_START = (first, second) -> {
		int order = Long.compare(first.startMs, second.startMs);
		return (order != 0) ? order : first.id.compareTo(second.id);
	};

	/** Without the values, so that none reaches a log. */
	@Override
	public String toString() {
		return "Candidate[" + this.id + "]";
	}

}
