package org.healthpipeline.ingestion.imports;

import java.util.HashMap;
import java.util.HashSet;
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

	private final ExecutorService writer;

	private final Consumer<Stored> committed;

	private SampleBatch batch;

	private Set<UUID> batchDevices = new HashSet<>();

	private Map<String, Long> unknown = new HashMap<>();

	private @Nullable Future<Stored> underWay;

	/**
	 * @param writer one thread
	 * @param committed is told of each batch, by the thread that reads
	 */
	ImportBatches(UUID user, ImportDevices devices, ImportStore store, int batchSize, ExecutorService writer,
			Consumer<Stored> committed) {
		this.user = user;
		this.devices = devices;
		this.store = store;
		this.batchSize = batchSize;
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
		}
		else if (item instanceof ImportItem.Refused refused) {
			this.batch.refuse(refused.type(), null, refused.code());
		}
		else if (item instanceof ImportItem.Unknown unknownType) {
			this.unknown.merge(unknownType.typeName(), 1L, Long::sum);
			this.batch.refuse(null, null, RefusalCode.UNKNOWN_TYPE);
		}
		if (this.batch.size() == this.batchSize) {
			storeBatch();
		}
	}

	private void storeBatch() {
		SampleBatch full = this.batch;
		Set<UUID> fullDevices = this.batchDevices;
		Map<String, Long> fullUnknown = this.unknown;
		this.batch = this.store.open(this.user);
		this.batchDevices = new HashSet<>();
		this.unknown = new HashMap<>();
		awaitUnderWay();
		this.underWay = this.writer.submit(() -> new Stored(this.store.store(full, fullDevices), fullUnknown));
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
	 */
	record Stored(Collected collected, Map<String, Long> unknown) {
	}

}
