package org.healthpipeline.ingestion.format.openmhealth;

import java.util.List;
import java.util.Locale;

import org.healthpipeline.ingestion.collect.GivenId;
import org.healthpipeline.ingestion.collect.InstantText;
import org.healthpipeline.ingestion.item.ItemSource;
import org.healthpipeline.model.device.DeviceTypes;
import org.healthpipeline.model.device.SourceProducts;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The header of a data point.
 *
 * @param schema the name of its schema, such as {@code heart-rate}; empty for none
 * @param id null for none
 * @param createdMs time of its creation, in epoch milliseconds; 0 for none
 * @param sourceName name of its source; null for none
 * @param source the device that it comes from
 */
record DataPoint(String schema, @Nullable GivenId id, long createdMs, @Nullable String sourceName, ItemSource source) {

	static final String FORMAT = "open-mhealth";

	private static final String NAME = "Open mHealth";

	static DataPoint of(@Nullable JsonNode header) {
		if (header == null) {
			return new DataPoint("", null, 0, null, source(null, false));
		}
		JsonNode provenance = header.path("acquisition_provenance");
		String name = text(provenance.path("source_name"));
		String modality = text(provenance.path("modality"));
		modality = (modality != null) ? modality : text(header.path("modality"));
		String id = text(header.path("id"));
		id = (id != null) ? id : text(header.path("uuid"));
		long created = time(header.path("creation_date_time"));
		created = (created > 0) ? created : time(header.path("source_creation_date_time"));
		boolean byHand = modality != null
				&& modality.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "").equals("selfreported");
		return new DataPoint(schema(header.path("schema_id")), (id != null) ? GivenId.parse(id) : null, created, name,
				source(name, byHand));
	}

	/** A schema is an object with its name, or a text as {@code omh:heart-rate:2.0}. */
	private static String schema(JsonNode schema) {
		if (schema.isObject()) {
			return schema.path("name").asString("");
		}
		String[] parts = schema.asString("").split(":", -1);
		return (parts.length == 3) ? parts[1] : parts[0];
	}

	private static @Nullable String text(JsonNode node) {
		String text = node.isString() ? node.asString().strip() : "";
		return text.isEmpty() ? null : text;
	}

	private static long time(JsonNode node) {
		long ms = node.isString() ? InstantText.parse(node.asString()) : 0;
		return (ms != InstantText.UNREADABLE) ? Math.max(0, ms) : 0;
	}

	private static ItemSource source(@Nullable String name, boolean byHand) {
		if (byHand) {
			return new ItemSource(DeviceTypes.MANUAL_ENTRY, (name != null) ? name : NAME);
		}
		return (name != null) ? new ItemSource(SourceProducts.find(List.of(name)).orElse(DeviceTypes.OTHER), name)
				: ItemSource.sender(DeviceTypes.OTHER, NAME);
	}

}
