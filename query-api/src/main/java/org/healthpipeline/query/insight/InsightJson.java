package org.healthpipeline.query.insight;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;

import org.healthpipeline.common.insight.InsightContent;
import org.healthpipeline.common.insight.StoredInsight;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes
 * {@code {items:[{id,type,severity,direction,message,recommendation,data,acknowledged,createdAt,updatedAt,resolvedAt}],nextCursor}}.
 */
public final class InsightJson {

	private static final int BYTES_OF_AN_ITEM = 1000;

	private static final JsonFactory JSON = new JsonFactory();

	private InsightJson() {
	}

	static byte[] page(List<ReadInsight> insights, @Nullable String nextCursor) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream((insights.size() + 1) * BYTES_OF_AN_ITEM);
		try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
			json.writeStartObject();
			json.writeArrayPropertyStart("items");
			insights.forEach((insight) -> write(json, insight));
			json.writeEndArray();
			json.writeStringProperty("nextCursor", nextCursor);
			json.writeEndObject();
		}
		return bytes.toByteArray();
	}

	static byte[] one(ReadInsight insight) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(BYTES_OF_AN_ITEM);
		try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
			write(json, insight);
		}
		return bytes.toByteArray();
	}

	/** Writes one item. */
	public static void write(JsonGenerator json, ReadInsight insight) {
		StoredInsight stored = insight.stored();
		InsightContent content = insight.content();
		json.writeStartObject();
		json.writeStringProperty("id", stored.id().toString());
		json.writeStringProperty("type", stored.rule());
		json.writeStringProperty("severity", content.severity().wireName());
		json.writeStringProperty("direction", stored.direction());
		json.writeStringProperty("message", insight.words().message());
		json.writeStringProperty("recommendation", insight.words().recommendation());
		json.writeName("data");
		json.writeRawValue(content.data());
		json.writeBooleanProperty("acknowledged", stored.acknowledgedAt() != null);
		json.writeStringProperty("createdAt", stored.createdAt().toString());
		json.writeStringProperty("updatedAt", stored.updatedAt().toString());
		Instant resolved = stored.resolvedAt();
		json.writeStringProperty("resolvedAt", (resolved != null) ? resolved.toString() : null);
		json.writeEndObject();
	}

}
