package org.healthpipeline.ingestion.upload;

import org.healthpipeline.ingestion.idempotency.KeptAnswer;

/**
 * The answer to a sync.
 *
 * @param replayed whether it repeats the answer to an earlier request
 */
record SyncOutcome(KeptAnswer answer, boolean replayed) {

	static SyncOutcome first(KeptAnswer answer) {
		return new SyncOutcome(answer, false);
	}

	static SyncOutcome replayed(KeptAnswer answer) {
		return new SyncOutcome(answer, true);
	}

}
