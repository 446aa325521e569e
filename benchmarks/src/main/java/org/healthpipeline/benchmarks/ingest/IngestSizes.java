package org.healthpipeline.benchmarks.ingest;

/**
 * The sizes of the ingest.
 *
 * @param users users who sync
 * @param batchesEach syncs of each user in a run
 * @param batchSize samples of a sync, and rows of a commit of the COPY
 * @param senders concurrent syncs
 * @param pairs runs of either kind, after the warm-up
 * @param warmUps runs of the service before anything is measured
 */
record IngestSizes(int users, int batchesEach, int batchSize, int senders, int pairs, int warmUps) {

	int samples() {
		return this.users * this.batchesEach * this.batchSize;
	}

}
