package org.healthpipeline.ingestion.item;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import org.healthpipeline.common.identity.TokenGrant;
import org.healthpipeline.ingestion.collect.CollectPreview;
import org.healthpipeline.ingestion.collect.Collected;
import org.healthpipeline.ingestion.collect.Collector;
import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.collect.SampleBatch;
import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;

/**
 * Predicts the outcomes of batches without storing them, and keeps those of the first
 * items. Batches come one after another, so the outcomes are in the order of the items.
 */
public final class ItemPreview implements BatchStore {

	private static final int ROWS_MAX = 1_000;

	private final Collector collector;

	private final @Nullable TokenGrant token;

	private final CollectPreview preview;

	private final List<Item> first = new ArrayList<>();

	private final List<Fate> fates = new ArrayList<>();

	/**
	 * @param token of the request; null for a session
	 */
	public ItemPreview(Collector collector, @Nullable TokenGrant token) {
		this.collector = collector;
		this.token = token;
		this.preview = collector.preview();
	}

	/** Hands items on to the batches, and remembers the first ones. */
	public Consumer<Item> noting(Consumer<Item> batches) {
		return (item) -> {
			boolean isSample = item instanceof Item.Measured || item instanceof Item.Refused
					|| item instanceof Item.Unknown;
			if (isSample && this.first.size() < ROWS_MAX) {
				this.first.add(item);
			}
			batches.accept(item);
		};
	}

	@Override
	public SampleBatch open(UUID user) {
		return this.collector.openItems(user, TokenGrant.typesOf(this.token));
	}

	@Override
	public Collected store(SampleBatch batch, Set<UUID> batchDevices) {
		int items = batch.size();
		CollectPreview.Previewed previewed = this.preview.of(batch);
		if (this.fates.size() < ROWS_MAX) {
			Map<Integer, RefusalCode> refused = new HashMap<>();
			previewed.collected().refusals().forEach((refusal) -> refused.put(refusal.index(), refusal.code()));
			for (int index = 0; index < items && this.fates.size() < ROWS_MAX; index++) {
				this.fates.add(new Fate(previewed.stored().get(index), refused.get(index)));
			}
		}
		return previewed.collected();
	}

	/** The first samples with their predicted outcomes, once all batches are taken. */
	public List<PreviewedItem> rows() {
		List<PreviewedItem> rows = new ArrayList<>();
		for (int place = 0; place < Math.min(this.first.size(), this.fates.size()); place++) {
			rows.add(row(this.first.get(place), this.fates.get(place)));
		}
		return rows;
	}

	private static PreviewedItem row(Item item, Fate fate) {
		if (item instanceof Item.Measured measured) {
			Measurement read = measured.measurement();
			HealthType type = read.type();
			String unit = (type != null && (type.isState() || read.unit() == null)) ? type.unit() : read.unit();
			return row(measured.place(), (type != null) ? type.name() : null, read, unit, fate);
		}
		if (item instanceof Item.Refused refused) {
			HealthType type = refused.type();
			return row(refused.place(), (type != null) ? type.name() : refused.place().name(), null, null, fate);
		}
		return row((item instanceof Item.Unknown unknown) ? unknown.place() : ItemPlace.NONE,
				(item instanceof Item.Unknown unknown) ? unknown.typeName() : null, null, null, fate);
	}

	private static PreviewedItem row(ItemPlace place, @Nullable String type, @Nullable Measurement read,
			@Nullable String unit, Fate fate) {
		Instant start = (read != null && read.startMs() != Measurement.NO_TIME) ? Instant.ofEpochMilli(read.startMs())
				: null;
		Object value = null;
		if (read != null) {
			value = (read.state() != null) ? Item.shown(read.state()) : number(read.number());
		}
		return new PreviewedItem((place.line() > 0) ? place.line() : null, (place.index() >= 0) ? place.index() : null,
				place.path(), fate.outcome(), type, start, value, unit, fate.code());
	}

	private static @Nullable Double number(double number) {
		return Double.isFinite(number) ? number : null;
	}

	/** The predicted outcome of an item. */
	private record Fate(boolean stored, @Nullable RefusalCode code) {

		String outcome() {
			if (this.code != null) {
				return PreviewedItem.REFUSED;
			}
			return this.stored ? PreviewedItem.NEW : PreviewedItem.DUPLICATE;
		}

	}

}
