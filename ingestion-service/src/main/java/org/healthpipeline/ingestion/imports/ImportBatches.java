package org.healthpipeline.ingestion.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import org.healthpipeline.ingestion.collect.Collected;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.collect.SampleBatch;
import org.healthpipeline.model.device.DeviceTypes;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the items of one import into batches. While one batch is stored by another
 * thread the next one is read; there are never more than these two. Not safe for use by
 * several threads.
 */
final class ImportBatches implements Consumer<ImportItem> {

	private final ImportDevices devices;

	private final ImportStore store;

	private final UUID user;

	private final int batchSize;

	private final long maxBatchBytes;

	private final ExecutorService writer;

	private final Consumer<Stored> committed;

	private SampleBatch batch;

	private Set<UUID> batchDevices = new HashSet<>();

	private Map<String, Long> unknown = new HashMap<>();

	private List<RefusedLine> refusedLines = new ArrayList<>();

	private long batchBytes;

	private @Nullable Future<Stored> underWay;

	/**
	 * @param maxBatchBytes from how many bytes of metadata on a batch is stored, so that
	 * many large items take no more memory than small ones
	 * @param writer one thread
	 * @param committed is told of each batch, by the thread that reads
	 */
	ImportBatches(UUID user, ImportDevices devices, ImportStore store, int batchSize, long maxBatchBytes,
			ExecutorService writer, Consumer<Stored> committed) {
		this.user = user;
		this.devices = devices;
		this.store = store;
		this.batchSize = batchSize;
		this.maxBatchBytes = maxBatchBytes;
		this.writer = writer;
		this.committed = committed;
		this.batch = store.open(user);
	}

	@Override
	public void accept(ImportItem item) {
		if (item instanceof ImportItem.Measured measured) {
			UUID device = this.devices.of(measured.source());
			this.batchDevices.add(device);
			this.batch.add(device, DeviceTypes.platform(measured.source().deviceType()), measured.measurement());
			String metadata = measured.measurement().metadata();
			this.batchBytes += (metadata != null) ? metadata.length() : 0;
		}
		else if (item instanceof ImportItem.Refused refused) {
			this.batch.refuse(refused.type(), null, refused.code());
			if (refused.line() > 0 && this.refusedLines.size() < ImportCounts.LINES_MAX) {
				this.refusedLines.add(new RefusedLine(refused.line(), refused.code().name()));
			}
		}
		else if (item instanceof ImportItem.Unknown unknownType) {
			this.unknown.merge(unknownType.typeName(), 1L, Long::sum);
			this.batch.refuse(null, null, RefusalCode.UNKNOWN_TYPE);
		}
		if (this.batch.size() == this.batchSize || this.batchBytes >= this.maxBatchBytes) {
			storeBatch();
		}
	}

	private void storeBatch() {
		SampleBatch full = this.batch;
		Set<UUID> fullDevices = this.batchDevices;
		Map<String, Long> fullUnknown = this.unknown;
		List<RefusedLine> fullLines = this.refusedLines;
		this.batch = this.store.open(this.user);
		this.batchDevices = new HashSet<>();
		this.unknown = new HashMap<>();
		this.refusedLines = new ArrayList<>();
		this.batchBytes = 0;
		awaitUnderWay();
		this.underWay = this.writer
			.submit(() -> new Stored(this.store.store(full, fullDevices), fullUnknown, fullLines));
	}

	/** Stores what is left, and waits until everything is committed. */
	void finish() {
		if (this.batch.size() > 0) {
			storeBatch();
		}
		awaitUnderWay();
	}

	private void awaitUnderWay() {
		Future<Stored> awaited = this.underWay;
		if (awaited == null) {
			return;
		}
		this.underWay = null;
		try {
			this.committed.accept(awaited.get());
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException failure) {
				throw failure;
			}
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A batch that was committed.
	 *
	 * @param unknown how many items had types that are not known, by name
	 * @param refusedLines where the first refused items stand
	 */
	record Stored(Collected collected, Map<String, Long> unknown, List<RefusedLine> refusedLines) {
	}

}
