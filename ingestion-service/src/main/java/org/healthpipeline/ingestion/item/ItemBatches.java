package org.healthpipeline.ingestion.item;

import java.io.IOException;
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

import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.ingestion.collect.Collected;
import org.healthpipeline.ingestion.collect.GivenId;
import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.collect.SampleBatch;
import org.healthpipeline.model.device.DeviceTypes;
import org.jspecify.annotations.Nullable;

/**
 * Groups the items of one import or push into batches. While another thread stores one
 * batch, the next one is read; there are never more than these two. Not safe for use by
 * several threads.
 */
public final class ItemBatches implements Consumer<Item> {

	/** The most kinds of a batch; their names come from the sender. */
	private static final int KINDS_MAX = 1_000;

	/** The longest record, in batches, that is stored as a whole. */
	private static final int BATCHES_OF_RECORD_MAX = 10;

	private final ItemDevices devices;

	private final BatchStore store;

	private final UUID user;

	private final int batchSize;

	private final long maxBatchBytes;

	private final ExecutorService writer;

	private final Consumer<Stored> committed;

	private SampleBatch batch;

	private Set<UUID> batchDevices = new HashSet<>();

	private List<ItemPlace> places = new ArrayList<>();

	private Map<String, Long> skipped = new HashMap<>();

	private long newestMs = Measurement.NO_TIME;

	private long batchBytes;

	private @Nullable UUID lastRecord;

	private int deletions;

	private boolean hasPriorities;

	private @Nullable Future<Stored> underWay;

	/**
	 * @param maxBatchBytes bytes of metadata from which on a batch is stored, so that
	 * many large items take no more memory than small ones
	 * @param writer one thread
	 * @param committed called for each batch, by the reading thread
	 */
	public ItemBatches(UUID user, ItemDevices devices, BatchStore store, int batchSize, long maxBatchBytes,
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
	public void accept(Item item) {
		if (isFull() && !isOfLastRecord(item)) {
			storeBatch();
		}
		add(item);
	}

	/**
	 * Whether an item belongs to the record of the previous one. A record is compared as
	 * a whole with what is stored of it, so it is not split.
	 */
	private boolean isOfLastRecord(Item item) {
		return item instanceof Item.Measured measured && measured.measurement().recordId() != null
				&& measured.measurement().recordId().uuid().equals(this.lastRecord)
				&& this.batch.size() < BATCHES_OF_RECORD_MAX * this.batchSize;
	}

	private boolean isFull() {
		return this.batch.size() >= this.batchSize || this.deletions >= this.batchSize
				|| this.batchBytes >= this.maxBatchBytes;
	}

	private void add(Item item) {
		if (item instanceof Item.Measured measured) {
			UUID device = this.devices.of(measured.source());
			this.batchDevices.add(device);
			this.places.add(measured.place());
			if (this.batch.add(device, DeviceTypes.platform(measured.source().deviceType()), measured.measurement())) {
				this.newestMs = Math.max(this.newestMs, measured.measurement().startMs());
			}
			GivenId record = measured.measurement().recordId();
			this.lastRecord = (record != null) ? record.uuid() : null;
			String metadata = measured.measurement().metadata();
			this.batchBytes += (metadata != null) ? metadata.length() : 0;
		}
		else if (item instanceof Item.Refused refused) {
			this.places.add(refused.place());
			this.batch.refuse(refused.type(), null, refused.code());
		}
		else if (item instanceof Item.Unknown unknownType) {
			this.places.add(unknownType.place());
			this.batch.refuse(null, null, RefusalCode.UNKNOWN_TYPE);
		}
		else if (item instanceof Item.Deleted deleted) {
			this.batch.empty(deleted.recordId(), deleted.version());
			this.deletions++;
		}
		else if (item instanceof Item.Prioritized prioritized) {
			UUID device = this.devices.of(prioritized.source());
			this.batchDevices.add(device);
			this.batch.prioritize(device, prioritized.type(), prioritized.priority());
			this.hasPriorities = true;
		}
		else if (item instanceof Item.Skipped notTaken) {
			boolean room = this.skipped.size() < KINDS_MAX || this.skipped.containsKey(notTaken.kind());
			this.skipped.merge(room ? notTaken.kind() : ItemCounts.OTHERS, notTaken.count(), Long::sum);
		}
	}

	private void storeBatch() {
		SampleBatch full = this.batch;
		Set<UUID> fullDevices = this.batchDevices;
		List<ItemPlace> fullPlaces = this.places;
		Map<String, Long> fullSkipped = this.skipped;
		long fullNewestMs = this.newestMs;
		this.batch = this.store.open(this.user);
		this.batchDevices = new HashSet<>();
		this.places = new ArrayList<>();
		this.skipped = new HashMap<>();
		this.batchBytes = 0;
		this.deletions = 0;
		this.hasPriorities = false;
		awaitUnderWay();
		this.underWay = this.writer
			.submit(() -> new Stored(this.store.store(full, fullDevices), fullPlaces, fullSkipped, fullNewestMs));
	}

	/**
	 * Takes all items of a reading. Items read before a fault are stored too.
	 */
	public void takeAll(Reading reading) throws IOException {
		try {
			reading.read(this);
		}
		catch (IOException | ProblemException ex) {
			finish();
			throw ex;
		}
		finish();
	}

	/** Stores the remaining items, and waits until everything is committed. */
	public void finish() {
		if (this.batch.size() > 0 || this.deletions > 0 || this.hasPriorities || !this.skipped.isEmpty()) {
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

	/** Reads a file or a body. */
	@FunctionalInterface
	public interface Reading {

		/** Hands on the items, each as soon as it is read. */
		void read(Consumer<Item> items) throws IOException;

	}

	/**
	 * A batch that was committed.
	 *
	 * @param places of the items of the batch that are or should be samples
	 * @param skipped number of skipped parts, by kind
	 * @param newestMs the latest start of a sample until now, {@link Measurement#NO_TIME}
	 * for none
	 */
	public record Stored(Collected collected, List<ItemPlace> places, Map<String, Long> skipped, long newestMs) {

		/** The place of an item. A refused deletion has none. */
		ItemPlace place(int index) {
			return (index < this.places.size()) ? this.places.get(index) : ItemPlace.NONE;
		}

	}

}
