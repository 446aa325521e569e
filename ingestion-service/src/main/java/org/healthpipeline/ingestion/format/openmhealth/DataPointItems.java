package org.healthpipeline.ingestion.format.openmhealth;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemLimits;
import org.healthpipeline.ingestion.item.ItemPlace;
import org.healthpipeline.ingestion.item.JsonInput;
import org.healthpipeline.model.type.Aggregation;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.model.type.WorkoutActivities;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns data points, each a header and a body, into items. */
final class DataPointItems {

	private static final long WEEK_MS = TimeUnit.DAYS.toMillis(7) - TimeUnit.HOURS.toMillis(1);

	/** The longest day: one on which clocks are put back. */
	private static final long DAY_MS_MAX = TimeUnit.HOURS.toMillis(25);

	/** Fields of an activity that become samples of their own. */
	private static final List<String> PARTS = List.of("base_movement_quantity", "distance", "kcal_burned");

	private static final Set<String> TOTALS = Set.of("sum", "total");

	private static final Set<String> MEANS = Set.of("average", "mean");

	private final ItemLimits limits;

	private final Identities identities;

	private final Consumer<Item> items;

	DataPointItems(ItemLimits limits, Identities identities, Consumer<Item> items) {
		this.limits = limits;
		this.identities = identities;
		this.items = items;
	}

	/** Hands on the items of a data point. */
	void take(@Nullable JsonNode header, JsonNode body, ItemPlace place) {
		DataPoint point = DataPoint.of((header != null && header.isObject()) ? header : null);
		String schema = point.schema().isEmpty() ? Schemas.of(body) : point.schema();
		ItemPlace named = schema.isEmpty() ? place : place.named(schema);
		if (!body.isObject()) {
			this.items.accept(new Item.Refused(null, RefusalCode.NOT_AN_OBJECT, named));
		}
		else if (Schemas.isSkipped(schema)) {
			this.items.accept(new Item.Skipped(schema, 1));
		}
		else {
			new Body(point, schema, (ObjectNode) body, named).take();
		}
	}

	/** One data point. */
	private final class Body {

		private final DataPoint point;

		private final String schema;

		private final ObjectNode body;

		private final ItemPlace place;

		private TimeFrame times = TimeFrame.between(0, 0);

		Body(DataPoint point, String schema, ObjectNode body, ItemPlace place) {
			this.point = point;
			this.schema = schema;
			this.body = body;
			this.place = place;
		}

		void take() {
			List<String> fields = Schemas.fields(this.schema);
			boolean known = fields != null || this.schema.equals(Schemas.SLEEP_EPISODE)
					|| this.schema.equals(Schemas.SLEEP_SUMMARY) || this.schema.equals(Schemas.PHYSICAL_ACTIVITY)
					|| this.schema.equals(Schemas.VARIABILITY) || this.schema.equals("hk-quantity-sample")
					|| Schemas.SLEEP_STAGES.contains(this.schema);
			if (!known) {
				DataPointItems.this.items
					.accept(this.schema.isEmpty() ? new Item.Refused(null, RefusalCode.UNKNOWN_TYPE, this.place)
							: new Item.Unknown(this.schema, this.place));
				return;
			}
			this.times = TimeFrame.of(this.body);
			if (this.times.refusal() != null) {
				refuse(null, this.times.refusal());
			}
			else if (fields != null) {
				amounts(fields);
			}
			else {
				special();
			}
		}

		private void special() {
			switch (this.schema) {
				case Schemas.SLEEP_EPISODE, Schemas.SLEEP_SUMMARY -> sleep();
				case Schemas.PHYSICAL_ACTIVITY -> activity();
				case Schemas.VARIABILITY -> variability();
				case "hk-quantity-sample" -> healthKit();
				default -> stage();
			}
		}

		private void amounts(List<String> fields) {
			List<String> there = fields.stream().filter(this.body::has).toList();
			if (there.isEmpty()) {
				refuse(Schemas.type(fields.get(0)), RefusalCode.MISSING_VALUE);
			}
			there.forEach((field) -> amount(Schemas.type(field), this.body.path(field), fields));
		}

		/** A number, or an object with value and unit. */
		private void amount(HealthType type, JsonNode amount, List<String> fields) {
			String statistic = statistic();
			if (statistic != null && !says(type, statistic)) {
				DataPointItems.this.items.accept(new Item.Skipped(this.schema + " " + statistic, 1));
				return;
			}
			JsonNode value = amount.isObject() ? amount.path("value") : amount;
			if (value.isMissingNode() || value.isNull()) {
				refuse(type, RefusalCode.MISSING_VALUE);
			}
			else if (!value.isNumber()) {
				refuse(type, RefusalCode.INVALID_VALUE);
			}
			else if (this.times.lengthMs() >= WEEK_MS) {
				refuse(type, RefusalCode.AGGREGATION_TOO_COARSE);
			}
			else {
				String unit = amount.path("unit").isString() ? amount.path("unit").asString() : null;
				accept(type, value.doubleValue(), null, unit, this.times, without(fields));
			}
		}

		private @Nullable String statistic() {
			JsonNode statistic = this.body.path("descriptive_statistic");
			return statistic.isString() ? statistic.asString() : null;
		}

		/** Whether samples of the type are values of a statistic. */
		private boolean says(HealthType type, String statistic) {
			if (type.aggregation() != Aggregation.SUM) {
				return MEANS.contains(statistic);
			}
			String per = this.body.path("statistic_window")
				.asString(this.body.path("descriptive_statistic_denominator").asString(""));
			return TOTALS.contains(statistic)
					|| (MEANS.contains(statistic) && per.equals("d") && this.times.lengthMs() <= DAY_MS_MAX);
		}

		/**
		 * Reads sleep. Stages with lengths but no times are arranged one after another,
		 * so that their minutes are right. Without stages, the minutes asleep count.
		 */
		private void sleep() {
			JsonNode figures = this.body.path("sleep_stage_summary").isObject() ? this.body.path("sleep_stage_summary")
					: this.body;
			if (this.times.isInstant()) {
				refuse(HealthTypes.get("SLEEP_ANALYSIS"), RefusalCode.MISSING_VALUE);
				return;
			}
			if (arranged(figures)) {
				return;
			}
			double minutes = minutes(figures.path("total_sleep_time"));
			if (Double.isNaN(minutes)) {
				double awake = 0;
				for (String part : List.of("latency_to_sleep_onset", "latency_to_arising", "wake_after_sleep_onset")) {
					double length = minutes(figures.path(part));
					awake += Double.isNaN(length) ? 0 : length;
				}
				minutes = Math.max(0, this.times.lengthMs() / 60_000.0 - awake);
			}
			accept(HealthTypes.get("SLEEP_ANALYSIS"), minutes, null, null, this.times, without(List.of()));
		}

		private boolean arranged(JsonNode figures) {
			double latency = minutes(figures.path("latency_to_sleep_onset"));
			long from = this.times.startMs() + (Double.isNaN(latency) ? 0 : Math.round(latency * 60_000));
			double[] lengths = { minutes(figures.path("light_sleep_duration")),
					minutes(figures.path("deep_sleep_duration")), minutes(figures.path("rem_sleep_duration")),
					minutes(figures.path("wake_after_sleep_onset")) };
			lengths[3] = Double.isNaN(lengths[3]) ? 0 : lengths[3];
			double sum = lengths[0] + lengths[1] + lengths[2] + lengths[3];
			if (!(sum > 0) || from + sum * 60_000 > this.times.endMs() + 60_000) {
				return false;
			}
			String[] states = { "core", "deep", "rem", "awake" };
			ObjectNode metadata = without(List.of());
			metadata.put("arranged", true);
			for (int stage = 0; stage < states.length; stage++) {
				long until = from + Math.round(lengths[stage] * 60_000);
				if (until > from) {
					accept(HealthTypes.get("SLEEP_STATE"), Measurement.NO_NUMBER, states[stage], null,
							TimeFrame.between(from, until), metadata);
				}
				from = until;
			}
			return true;
		}

		private static double minutes(JsonNode duration) {
			return TimeFrame.durationMs(duration) / 60_000;
		}

		private void stage() {
			HealthType type = HealthTypes.get("SLEEP_STATE");
			for (String field : List.of("sleep_stage_state", "sleep_stage", "stage", "state")) {
				JsonNode stage = this.body.path(field);
				if (stage.isString()) {
					accept(type, Measurement.NO_NUMBER, stage.asString(), null, this.times, without(List.of(field)));
					return;
				}
			}
			refuse(type, RefusalCode.MISSING_VALUE);
		}

		private void variability() {
			JsonNode amount = this.body.path("heart_rate_variability");
			String algorithm = this.body.path("algorithm")
				.asString(this.body.path("heart_rate_variability_algorithm").asString(""))
				.toUpperCase(Locale.ROOT);
			if (!algorithm.equals("SDNN") && !algorithm.equals("RMSSD")) {
				DataPointItems.this.items.accept(new Item.Unknown(this.schema, this.place));
				return;
			}
			amount(HealthTypes.get("HEART_RATE_VARIABILITY_" + algorithm), amount, List.of("heart_rate_variability"));
		}

		/** A sample of HealthKit for which there is no schema. */
		private void healthKit() {
			String identifier = this.body.path("quantity_type").asString("");
			HealthType type = HealthTypes.findByHealthKit(identifier).orElse(null);
			if (type == null || type.isState()) {
				DataPointItems.this.items.accept(new Item.Unknown(identifier, this.place));
				return;
			}
			JsonNode amount = this.body.has("unit_value") ? this.body.path("unit_value") : this.body.path("count");
			amount(type, amount, List.of("unit_value", "count", "quantity_type"));
		}

		/**
		 * Reads a session, or the totals of a day, with its steps, distance and energy.
		 */
		private void activity() {
			String name = this.body.path("activity_name").asString("");
			boolean total = statistic() != null || this.times.lengthMs() >= TimeUnit.HOURS.toMillis(20);
			if (this.times.lengthMs() >= WEEK_MS) {
				refuse(HealthTypes.get("WORKOUT"), RefusalCode.AGGREGATION_TOO_COARSE);
				return;
			}
			if (!total && !name.isBlank() && !isRest(name)) {
				accept(HealthTypes.get("WORKOUT"), Measurement.NO_NUMBER, name, null, this.times,
						without(List.of("activity_name")));
			}
			else if (PARTS.stream().noneMatch(this.body::has)) {
				DataPointItems.this.items.accept(new Item.Skipped(this.schema + " " + name, 1));
			}
			JsonNode moved = this.body.path("base_movement_quantity");
			if (Set.of("steps", "step").contains(moved.path("unit").asString(""))) {
				amount(HealthTypes.get("STEPS"), moved, PARTS);
			}
			if (this.body.has("distance")) {
				amount(distance(name), this.body.path("distance"), PARTS);
			}
			if (this.body.has("kcal_burned")) {
				amount(HealthTypes.get("ACTIVE_ENERGY"), this.body.path("kcal_burned"), PARTS);
			}
		}

		private static boolean isRest(String name) {
			return Set.of("sedentary", "still", "sitting", "in_vehicle").contains(name);
		}

		private static HealthType distance(String name) {
			return switch (WorkoutActivities.ofName(name)) {
				case "walking", "running", "hiking" -> HealthTypes.get("DISTANCE");
				case "cycling" -> HealthTypes.get("DISTANCE_CYCLING");
				case "swimming" -> HealthTypes.get("DISTANCE_SWIMMING");
				default -> HealthTypes.get("DISTANCE_ANY");
			};
		}

		/** The body without these fields and its time. */
		private ObjectNode without(List<String> fields) {
			ObjectNode rest = this.body.deepCopy();
			rest.remove(fields);
			rest.remove(List.of("effective_time_frame", "time_frame"));
			return rest;
		}

		private void accept(HealthType type, double number, @Nullable String state, @Nullable String unit,
				TimeFrame when, ObjectNode metadata) {
			if (!JsonInput.isPlain(metadata)) {
				refuse(type, RefusalCode.INVALID_METADATA);
				return;
			}
			String text = metadata.isEmpty() ? null : metadata.toString();
			DataPointItems.this.items.accept(DataPointItems.this.limits.check(new Item.Measured(this.point.source(),
					new Measurement(null, DataPointItems.this.identities.recordId(this.point, this.schema, this.times),
							type, number, state, unit, when.startMs(), when.endMs(),
							DataPointItems.this.identities.version(this.point), null, text),
					this.place)));
		}

		private void refuse(@Nullable HealthType type, RefusalCode code) {
			DataPointItems.this.items.accept(new Item.Refused(type, code, this.place));
		}

	}

}
