package org.healthpipeline.ingestion.format.openmhealth;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.function.Consumer;

import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemLimits;
import org.healthpipeline.ingestion.item.ItemPlace;
import org.healthpipeline.ingestion.item.JsonInput;
import org.healthpipeline.ingestion.item.UnreadableInputException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads data points as they arrive: one, an array of them, one per line, or an object
 * with an array of them. A point whose body holds a series is read element by element.
 * Not safe for use by several threads.
 */
final class DataPointReader {

	/** Fields that hold collections of points. */
	private static final Set<String> COLLECTIONS = Set.of("data", "dataPoints", "data_points", "datapoints", "items",
			"results", "points");

	private final ItemLimits limits;

	private final DataPointItems points;

	private final Consumer<Item> items;

	private long index;

	DataPointReader(ItemLimits limits, Identities identities, Consumer<Item> items) {
		this.limits = limits;
		this.points = new DataPointItems(limits, identities, items);
		this.items = items;
	}

	void read(InputStream in) throws IOException {
		try (JsonInput json = new JsonInput(in, this.limits)) {
			JsonToken token = json.next();
			if (token != JsonToken.START_OBJECT && token != JsonToken.START_ARRAY) {
				throw new UnreadableInputException("The input is not JSON with data points");
			}
			for (; token != null; token = json.next()) {
				element(json);
			}
		}
	}

	private void element(JsonInput json) throws IOException {
		if (json.current() == JsonToken.START_ARRAY) {
			json.elements((place) -> element(json));
		}
		else if (json.current() == JsonToken.START_OBJECT) {
			Reading reading = new Reading(json, ItemPlace.index(this.index++));
			json.fields(reading::root);
			reading.end();
		}
		else {
			this.items.accept(new Item.Refused(null, RefusalCode.NOT_AN_OBJECT, ItemPlace.index(this.index++)));
		}
	}

	/** One object, which is a data point or holds several. */
	private final class Reading {

		private final JsonInput json;

		private final ItemPlace place;

		private final ObjectNode body = JsonNodeFactory.instance.objectNode();

		private @Nullable JsonNode header;

		private @Nullable JsonNode series;

		private boolean tooLarge;

		private boolean isNoObject;

		private boolean isDone;

		private long size;

		Reading(JsonInput json, ItemPlace place) {
			this.json = json;
			this.place = place;
		}

		void root(String name) throws IOException {
			boolean array = this.json.current() == JsonToken.START_ARRAY;
			if (name.equals("header")) {
				this.header = this.json.value();
				this.tooLarge = this.tooLarge || this.header == null;
			}
			else if (name.equals("body") && this.json.current() == JsonToken.START_OBJECT) {
				this.json.fields(this::field);
			}
			else if (name.equals("body") && array && this.header != null) {
				series();
			}
			else if (name.equals("body")) {
				this.series = this.json.value();
				this.tooLarge = this.tooLarge || this.series == null;
				this.isNoObject = !array;
			}
			else if (array && COLLECTIONS.contains(name)) {
				this.isDone = true;
				this.json.elements((index) -> element(this.json));
			}
			else {
				keep(name);
			}
		}

		private void field(String name) throws IOException {
			if (this.json.current() == JsonToken.START_ARRAY && this.header != null && isSeries(name)) {
				series();
			}
			else {
				keep(name);
			}
		}

		/** Whether a field holds a series: some senders name it like its amounts. */
		private boolean isSeries(String name) {
			return Schemas.fields(name.replace('_', '-')) != null || name.equals("activity") || name.equals("breathing")
					|| name.equals("sleep");
		}

		private void keep(String name) throws IOException {
			JsonNode value = this.json.value();
			this.size += name.length() + this.json.size();
			if (value == null || this.size > DataPointReader.this.limits.maxItemBytes()) {
				this.tooLarge = true;
				this.body.removeAll();
			}
			else {
				this.body.set(name, value);
			}
		}

		private void series() throws IOException {
			this.isDone = true;
			this.json.elements((index) -> {
				JsonNode element = this.json.value();
				if (element == null) {
					refuse(RefusalCode.RECORD_TOO_LARGE);
				}
				else {
					DataPointReader.this.points.take(this.header, element, this.place);
				}
			});
		}

		void end() {
			if (this.tooLarge) {
				refuse(RefusalCode.RECORD_TOO_LARGE);
			}
			else if (this.isNoObject) {
				refuse(RefusalCode.NOT_AN_OBJECT);
			}
			else if (this.series != null) {
				this.series.forEach((element) -> DataPointReader.this.points.take(this.header, element, this.place));
			}
			else if (!this.isDone) {
				DataPointReader.this.points.take(this.header, this.body, this.place);
			}
		}

		private void refuse(RefusalCode code) {
			DataPointReader.this.items.accept(new Item.Refused(null, code, this.place));
		}

	}

}
