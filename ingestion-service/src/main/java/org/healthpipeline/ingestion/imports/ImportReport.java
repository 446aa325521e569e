package org.healthpipeline.ingestion.imports;

import java.util.UUID;
import java.util.function.Consumer;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.ingestion.item.ItemBatches;
import org.healthpipeline.ingestion.item.ItemCounts;
import org.healthpipeline.ingestion.item.WorkerWakes;
import org.jspecify.annotations.Nullable;

/**
 * Reports the progress of one import. It counts committed batches and stores the counts
 * after each, since the next one may take a while. It wakes the workers once in a few
 * batches, so that they are not flooded. Not safe for use by several threads.
 */
final class ImportReport implements Consumer<ItemBatches.Stored> {

	private final UUID user;

	private final UUID id;

	private final ImportJobs jobs;

	private final UploadedFile file;

	private final WorkerWakes wakes;

	private final ItemCounts counts = new ItemCounts();

	ImportReport(UUID user, UUID id, ImportJobs jobs, UploadedFile file, WorkerWakes wakes) {
		this.user = user;
		this.id = id;
		this.jobs = jobs;
		this.file = file;
		this.wakes = wakes;
	}

	@Override
	public void accept(ItemBatches.Stored stored) {
		this.counts.add(stored);
		this.wakes.committed();
		this.jobs.update(this.user, this.id, progress(false));
	}

	/** Stores the end of the import. */
	void end(ImportStatus status, @Nullable ProblemCode error) {
		this.wakes.end();
		this.jobs.end(this.user, this.id, progress(true), status, error);
	}

	private ImportProgress progress(boolean ended) {
		return ImportProgress.of(this.file.bytes(), this.file.totalBytes(), this.counts.totals(ended));
	}

}
