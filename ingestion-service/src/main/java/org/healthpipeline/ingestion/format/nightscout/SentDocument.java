package org.healthpipeline.ingestion.format.nightscout;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Objects;
import java.util.UUID;

import org.healthpipeline.common.sample.SampleContent;
import org.healthpipeline.common.sample.StoredSample;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A document that is restored from its stored samples.
 *
 * @param json with times, units and ids in Nightscout's form
 * @param startMs epoch milliseconds
 * @param version of its record
 */
record SentDocument(ObjectNode json, long startMs, long version) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder().appendInstant(3)
		.toFormatter()
		.withZone(ZoneOffset.UTC);

	/**
	 * The document of a sample, with the fields that only this sample has.
	 * @return null where it is not in the collection
	 */
	static @Nullable SentDocument of(NightscoutCollection collection, StoredSample sample, SampleContent content) {
		if (sample.recordId() == null || content.metadata() == null
				|| !(JSON.readTree(content.metadata()) instanceof ObjectNode kept)
				|| !kept.path(Document.MARK).asString("").equals(collection.path())) {
			return null;
		}
		kept.remove(Document.MARK);
		kept.remove("insulinDeliveryReason");
		ObjectNode json = JSON.createObjectNode();
		UUID record = sample.recordId();
		String id = Objects.requireNonNullElse(content.sentRecordId(), record.toString());
		String time = TIME.format(Instant.ofEpochMilli(sample.startMs()));
		json.put("_id", id);
		json.put("identifier", id);
		json.put("date", sample.startMs());
		json.put("mills", sample.startMs());
		json.put("created_at", time);
		if (collection == NightscoutCollection.TREATMENTS) {
			json.put("timestamp", time);
		}
		else {
			json.put("dateString", time);
			json.put("sysTime", time);
		}
		kept.properties().forEach((field) -> json.set(field.getKey(), field.getValue()));
		if (!json.has("utcOffset")) {
			json.put("utcOffset", 0);
		}
		if (sample.sourceApp() != null) {
			json.put("app", sample.sourceApp());
		}
		json.put("srvModified", sample.version());
		json.put("isValid", true);
		SentDocument document = new SentDocument(json, sample.startMs(), sample.version());
		document.add(collection, sample, content);
		return document;
	}

	/** The id as it was sent, or made. */
	String id() {
		return this.json.path("_id").asString("");
	}

	/** Adds the measurement of another sample of the same record. */
	void add(NightscoutCollection collection, StoredSample sample, SampleContent content) {
		HealthType type = HealthTypes.byId(sample.typeId());
		if (sample.endMs() > sample.startMs()) {
			// The part of a combined bolus that is given later; its fields are kept.
			return;
		}
		String field = switch (type.name()) {
			case "INSULIN_DELIVERY" -> "insulin";
			case "DIETARY_CARBOHYDRATES" -> "carbs";
			case "DIETARY_PROTEIN" -> "protein";
			case "DIETARY_FAT" -> "fat";
			case "HEART_RATE" -> "bpm";
			default ->
				(collection == NightscoutCollection.TREATMENTS) ? "glucose" : this.json.path("type").asString("sgv");
		};
		this.json.set(field, number(content.number()));
		if (type.name().equals("BLOOD_GLUCOSE")) {
			this.json.put("units", "mg/dl");
		}
	}

	/** A whole number where possible: apps read some fields as integers. */
	private static JsonNode number(double value) {
		double rounded = Math.round(value * 1e6) / 1e6;
		return (rounded == Math.rint(rounded)) ? JSON.getNodeFactory().numberNode((long) rounded)
				: JSON.getNodeFactory().numberNode(rounded);
	}

	/** Leaves out the values, so that none reaches a log. */
	@Override
	public String toString() {
		return "SentDocument[]";
	}

}
