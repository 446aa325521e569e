package org.healthpipeline.ingestion.format.autoexport;

import java.util.Map;
import java.util.function.Consumer;

import org.healthpipeline.ingestion.collect.GivenId;
import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemPlace;
import org.healthpipeline.ingestion.item.ItemSource;
import org.healthpipeline.ingestion.push.Push;
import org.healthpipeline.ingestion.push.RecordIds;
import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One push and its items. A repeated point replaces the earlier one, so every sample has
 * the time of arrival as its version. Not safe for use by several threads.
 */
final class Delivery {

	private static final String AGGREGATION = "automation-aggregation";

	private final Push push;

	private final JsonMapper json;

	private final Consumer<Item> items;

	private final AutoExportSources sources = new AutoExportSources();

	private final @Nullable TimeGrouping span;

	Delivery(Push push, JsonMapper json, Consumer<Item> items) {
		this.push = push;
		this.json = json;
		this.items = items;
		this.span = TimeGrouping.ofHeader(push.header(AGGREGATION));
	}

	Push push() {
		return this.push;
	}

	/** The length of points, null where the app does not give it. */
	@Nullable TimeGrouping span() {
		return this.span;
	}

	void accept(Item item, ItemPlace place) {
		this.items.accept(this.push.limits().check(item.at(place)));
	}

	void refuse(@Nullable HealthType type, RefusalCode code, ItemPlace place) {
		accept(new Item.Refused(type, code), place);
	}

	ItemSource source(@Nullable String name, boolean byHand) {
		return this.sources.of(name, byHand);
	}

	/**
	 * The record of a point without an id. Its end makes no difference: a point that
	 * first was taken for a minute and later is known to be an hour is the same record.
	 * The order of joined sources makes no difference either.
	 */
	GivenId record(@Nullable String source, String kind, long startMs) {
		String sources = (source != null) ? AutoExportSources.joined(AutoExportSources.parts(source)) : null;
		return RecordIds.of(HealthAutoExportFormat.NAME, sources, kind, startMs, startMs);
	}

	Measurement number(GivenId record, HealthType type, double number, @Nullable String unit, Times times,
			Map<String, ?> metadata) {
		return new Measurement(null, record, type, number, null, unit, times.startMs(), times.endMs(),
				this.push.arrivedMs(), null, text(metadata));
	}

	Measurement state(GivenId record, HealthType type, @Nullable String state, Times times, Map<String, ?> metadata) {
		return new Measurement(null, record, type, Measurement.NO_NUMBER, state, null, times.startMs(), times.endMs(),
				this.push.arrivedMs(), null, text(metadata));
	}

	/**
	 * The measurement with the id that the app gives it, where it gives one, outside a
	 * record.
	 */
	static Measurement named(Measurement plain, @Nullable String id) {
		GivenId given = (id != null) ? GivenId.parse(id) : null;
		return (given == null) ? plain : new Measurement(given, null, plain.type(), plain.number(), plain.state(),
				plain.unit(), plain.startMs(), plain.endMs(), plain.version(), plain.sourceApp(), plain.metadata());
	}

	@Nullable String text(Map<String, ?> metadata) {
		return metadata.isEmpty() ? null : this.json.writeValueAsString(metadata);
	}

}
