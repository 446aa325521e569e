package org.healthpipeline.ingestion.collect;

import java.util.Set;

import org.healthpipeline.common.sample.SampleContent;
import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;

/** What became of a measurement when it was judged. */
sealed interface Verdict permits RefusalCode, Verdict.Accepted {

	/**
	 * @param type the type that takes it; another one than was sent where a state belongs
	 * to a type of its own
	 * @param content value in the canonical unit, and metadata
	 * @param sourceApp without what cannot be stored
	 * @param warnings what was changed of it, or may be wrong
	 */
	record Accepted(HealthType type, SampleContent content, @Nullable String sourceApp,
			Set<WarningCode> warnings) implements Verdict {

		public Accepted {
			warnings = Set.copyOf(warnings);
		}

	}

}
