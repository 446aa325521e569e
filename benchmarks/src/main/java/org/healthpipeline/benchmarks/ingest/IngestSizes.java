package org.healthpipeline.benchmarks.ingest;

/**
 * How much is ingested.
 *
 * @param users who sync
 * @param batchesEach syncs of each of them in a run
 * @param batchSize samples of a sync, and rows of a commit of the COPY
 * @param senders how many syncs are under way at once
 * @param pairs runs of either kind, after the warm-up
 * @param warmUps runs of the service before anything is measured
 */
record IngestSizes(int users, int batchesEach, int batchSize, int senders, int pairs, int warmUps) {

	int samples() {
		return this.users * this.batchesEach * this.batchSize;
	}

}
