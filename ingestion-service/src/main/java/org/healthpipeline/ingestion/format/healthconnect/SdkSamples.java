package org.healthpipeline.ingestion.format.healthconnect;

import java.util.function.Consumer;

import org.healthpipeline.ingestion.collect.GivenId;
import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemLimits;
import org.healthpipeline.ingestion.item.ItemPlace;
import org.healthpipeline.model.device.Platform;
import org.healthpipeline.model.type.Aggregation;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.model.type.WorkoutActivities;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the samples of one record, in every JSON form that apps use. Unreadable parts are
 * refused sample by sample. The first sample of a series has the metadata of the record.
 * Not safe for use by several threads.
 */
final class SdkSamples {

	private static final HealthType SLEEP_STATE = HealthTypes.get("SLEEP_STATE");

	private static final HealthType SLEEP_ANALYSIS = HealthTypes.get("SLEEP_ANALYSIS");

	private static final HealthType WORKOUT = HealthTypes.get("WORKOUT");

	/** Greater than any number of a state. */
	private static final int NUMBERS_MAX = 1_000;

	private final SdkShape shape;

	private final JsonNode node;

	private final SdkOrigin origin;

	private final GivenId recordId;

	private final long version;

	private final ItemPlace place;

	private final ItemLimits limits;

	private final Consumer<Item> items;

	private @Nullable String metadata;

	/**
	 * @param recordId of all of its samples
	 * @param version of the record
	 * @param place of the record
	 */
	SdkSamples(SdkShape shape, JsonNode node, SdkOrigin origin, GivenId recordId, long version, ItemPlace place,
			ItemLimits limits, Consumer<Item> items) {
		this.shape = shape;
		this.node = node;
		this.origin = origin;
		this.recordId = recordId;
		this.version = version;
		this.place = place;
		this.limits = limits;
		this.items = items;
		this.metadata = SdkMetadata.of(shape, node, origin);
	}

	/** Hands on the samples of the record. */
	void read() {
		SdkField field = this.shape.list();
		JsonNode list = (field != null) ? field.in(this.node) : null;
		boolean ofSleep = this.shape.values().get(0).type().equals(SLEEP_STATE);
		if (list != null && list.isArray() && !list.isEmpty()) {
			list.forEach((element) -> {
				element(element);
				this.metadata = null;
			});
		}
		else if (ofSleep && (list == null || list.isArray())) {
			add(SLEEP_ANALYSIS, Measurement.NO_NUMBER, null, null, SdkInterval.of(this.node));
		}
		else if (list != null) {
			refuse(this.shape.values().get(0).type(), RefusalCode.MISSING_VALUE);
		}
		else {
			values(this.node, SdkInterval.of(this.node));
		}
	}

	private void element(JsonNode element) {
		if (element.isObject()) {
			values(element, SdkInterval.within(this.node, element));
		}
		else {
			refuse(this.shape.values().get(0).type(), RefusalCode.NOT_AN_OBJECT);
		}
	}

	private void values(JsonNode object, SdkInterval when) {
		int found = 0;
		for (SdkShape.Value value : this.shape.values()) {
			SdkShape.Field field = field(value, object);
			if (field != null) {
				value(value.type(), field, object, when);
				found++;
			}
			else if (value.fields().isEmpty()) {
				add(value.type(), Measurement.NO_NUMBER, null, null, when);
				found++;
			}
			else if (!this.shape.optional()) {
				refuse(value.type(), RefusalCode.MISSING_VALUE);
				found++;
			}
		}
		if (found == 0) {
			refuse(null, RefusalCode.MISSING_VALUE);
		}
	}

	private static SdkShape.@Nullable Field field(SdkShape.Value value, JsonNode object) {
		for (SdkShape.Field field : value.fields()) {
			if (field.name().in(object) != null) {
				return field;
			}
		}
		return null;
	}

	private void value(HealthType type, SdkShape.Field field, JsonNode object, SdkInterval when) {
		JsonNode value = field.name().in(object);
		if (value == null) {
			refuse(type, RefusalCode.MISSING_VALUE);
		}
		else if (type.isState()) {
			state(type, value, when);
		}
		else {
			number(type, value, field.unit(), when);
		}
	}

	private void number(HealthType type, JsonNode value, @Nullable String unit, SdkInterval when) {
		SdkQuantity quantity = SdkQuantity.parse(value, unit);
		if (quantity == null || !Double.isFinite(quantity.number())) {
			refuse(type, RefusalCode.INVALID_VALUE);
		}
		else if (SdkQuantity.isOfAnotherUnit(value, unit)) {
			refuse(type, RefusalCode.MISSING_UNIT);
		}
		else {
			add(type, quantity.number(), null, quantity.unit(), when);
		}
	}

	/** Reads a state: a name, or a number of the SDK. */
	private void state(HealthType type, JsonNode value, SdkInterval when) {
		Double number = SdkQuantity.number(value);
		if (number == null && !value.isString()) {
			refuse(type, RefusalCode.INVALID_VALUE);
			return;
		}
		String state = (number == null) ? value.stringValue() : null;
		if (number != null && number == Math.rint(number) && Math.abs(number) < NUMBERS_MAX) {
			state = type.equals(WORKOUT) ? activity(number.intValue())
					: HealthConnectTypes.state(type, number.intValue());
		}
		if (state == null) {
			refuse(type, RefusalCode.UNKNOWN_STATE);
		}
		else {
			add(type, Measurement.NO_NUMBER, state, null, when);
		}
	}

	/**
	 * The activity of a number. An unknown one becomes another workout that keeps the
	 * number.
	 */
	private static String activity(int number) {
		String known = WorkoutActivities.ofNumber(Platform.ANDROID, number);
		return (known != null) ? known : "exercise type " + number;
	}

	/** Adds a sample. Means of an interval are instants, so that they hide no reading. */
	private void add(HealthType type, double number, @Nullable String state, @Nullable String unit, SdkInterval when) {
		boolean spans = type.aggregation() == Aggregation.SUM || type.aggregation() == Aggregation.DURATION;
		if (when.flaw() != null && (spans || when.flaw() != RefusalCode.INVALID_END)) {
			refuse(type, when.flaw());
			return;
		}
		Measurement measurement = new Measurement(null, this.recordId, type, number, state, unit, when.startMs(),
				spans ? when.endMs() : Measurement.NO_TIME, this.version, this.origin.app(), this.metadata);
		this.items.accept(this.limits.check(new Item.Measured(this.origin.source(), measurement, this.place)));
	}

	private void refuse(@Nullable HealthType type, RefusalCode code) {
		this.items.accept(new Item.Refused(type, code, this.place));
	}

}
