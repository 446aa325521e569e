package org.healthpipeline.ingestion.collect;

import java.util.Set;

import org.healthpipeline.common.sample.SampleContent;
import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;

/** The decision on a measurement: accepted, or refused with a code. */
sealed interface Verdict permits RefusalCode, Verdict.Accepted {

	/**
	 * @param type of the sample; not the one that was sent where a state belongs to a
	 * type of its own
	 * @param content value in the canonical unit, and metadata
	 * @param sourceApp without characters that cannot be stored
	 * @param warnings about changes, or possible mistakes
	 */
	record Accepted(HealthType type, SampleContent content, @Nullable String sourceApp,
			Set<WarningCode> warnings) implements Verdict {

		public Accepted {
			warnings = Set.copyOf(warnings);
		}

	}

}
