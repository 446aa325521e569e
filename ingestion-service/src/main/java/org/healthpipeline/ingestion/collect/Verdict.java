package org.healthpipeline.ingestion.collect;

import org.healthpipeline.common.sample.SampleContent;

/** What became of a measurement when it was judged. */
sealed interface Verdict permits RefusalCode, Verdict.Accepted {

	/**
	 * @param content value in the canonical unit, and metadata
	 */
	record Accepted(SampleContent content) implements Verdict {
	}

}
