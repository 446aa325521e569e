package org.healthpipeline.query.sample;

import java.io.ByteArrayOutputStream;
import java.time.Instant;

import org.healthpipeline.query.aggregate.FiguresJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes
 * {@code {items:[{id,recordId?,type,value,unit,startDate,endDate,deviceId,sourceApp,metadata}],nextCursor}}.
 * A damaged item has {@code damaged: true} and no value.
 */
public final class SampleJson {

	private static final int BYTES_OF_AN_ITEM = 300;

	private static final JsonFactory JSON = new JsonFactory();

	private SampleJson() {
	}

	static byte[] write(SamplePage page, @Nullable String nextCursor) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream((page.items().size() + 1) * BYTES_OF_AN_ITEM);
		try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
			json.writeStartObject();
			json.writeArrayPropertyStart("items");
			page.items().forEach((item) -> write(json, item));
			json.writeEndArray();
			json.writeStringProperty("nextCursor", nextCursor);
			json.writeEndObject();
		}
		return bytes.toByteArray();
	}

	/** Writes one item. */
	public static void write(JsonGenerator json, SampleItem item) {
		json.writeStartObject();
		json.writeStringProperty("id", item.shownId());
		if (item.shownRecordId() != null) {
			json.writeStringProperty("recordId", item.shownRecordId());
		}
		json.writeStringProperty("type", item.type().name());
		json.writeName("value");
		if (item.damaged()) {
			json.writeNull();
		}
		else if (item.state() != null) {
			json.writeString(item.state());
		}
		else {
			FiguresJson.number(json, item.number());
		}
		json.writeStringProperty("unit", item.type().unit());
		json.writeStringProperty("startDate", Instant.ofEpochMilli(item.startMs()).toString());
		json.writeStringProperty("endDate", Instant.ofEpochMilli(item.endMs()).toString());
		json.writeStringProperty("deviceId", item.deviceId().toString());
		json.writeStringProperty("sourceApp", item.sourceApp());
		json.writeName("metadata");
		if (item.metadata() != null) {
			json.writeRawValue(item.metadata());
		}
		else {
			json.writeNull();
		}
		if (item.damaged()) {
			json.writeBooleanProperty("damaged", true);
		}
		json.writeEndObject();
	}

}
