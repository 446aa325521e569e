package org.healthpipeline.ingestion.format.healthconnect;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Collects the metadata of a record's samples: the fields that its type keeps, and the
 * segments, laps and track of an exercise. Numbers that JSON does not have are left out.
 */
final class SdkMetadata {

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	/** The longest name; some JSON parsers refuse longer ones. */
	private static final int NAME_LENGTH_MAX = 1_000;

	private static final String EXERCISE = "ExerciseSessionRecord";

	private static final SdkField DISTANCE = SdkField.of("distanceMeters");

	private static final List<SdkField> PARTS = SdkField.of(List.of("segments", "laps"));

	private static final List<SdkField> ROUTES = SdkField.of(List.of("exerciseRoute", "exerciseRouteResult", "route"));

	private static final SdkField LATITUDE = SdkField.of("latitude");

	private static final SdkField LONGITUDE = SdkField.of("longitude");

	/** Columns of a track beside its time, with the fields of the SDK. */
	private static final List<SdkField> DETAILS = SdkField
		.of(List.of("altitude", "horizontalAccuracy", "verticalAccuracy"));

	private static final List<String> COLUMNS = List.of("seconds", "latitude", "longitude", "elevation",
			"horizontalAccuracy", "verticalAccuracy");

	private SdkMetadata() {
	}

	/** A JSON object, null where there is nothing to keep. */
	static @Nullable String of(SdkShape shape, JsonNode record, SdkOrigin origin) {
		ObjectNode metadata = NODES.objectNode();
		if (origin.clientId() != null) {
			metadata.put("clientRecordId", origin.clientId());
			if (origin.clientVersion() != SdkOrigin.NONE) {
				metadata.put("clientRecordVersion", origin.clientVersion());
			}
		}
		if (origin.method() != null) {
			metadata.put("recordingMethod", origin.method());
		}
		SdkInterval.offsets(record, metadata);
		for (SdkField field : shape.kept()) {
			JsonNode value = field.in(record);
			if (value != null) {
				put(metadata, field.camel(), value);
			}
		}
		if (shape.record().equals(EXERCISE)) {
			exercise(record, metadata);
		}
		return metadata.isEmpty() ? null : metadata.toString();
	}

	private static void exercise(JsonNode record, ObjectNode metadata) {
		JsonNode metres = metadata.remove(DISTANCE.camel());
		if (metres != null) {
			metadata.putObject("distance").put("unit", "m").set("value", metres);
		}
		for (SdkField field : PARTS) {
			JsonNode parts = field.in(record);
			if (parts != null && !parts.isEmpty()) {
				put(metadata, field.camel(), parts);
			}
		}
		for (SdkField field : ROUTES) {
			JsonNode route = field.in(record);
			ObjectNode track = (route != null) ? track(route) : null;
			if (track != null) {
				metadata.putArray("tracks").add(track);
				return;
			}
		}
	}

	/** The points of a route, which the SDK wraps once or twice. */
	private static @Nullable ObjectNode track(JsonNode route) {
		if (route.isObject()) {
			for (SdkField field : ROUTES) {
				JsonNode inside = field.in(route);
				if (inside != null) {
					return track(inside);
				}
			}
			return null;
		}
		ArrayNode points = NODES.arrayNode();
		long startMs = SdkTime.UNREADABLE;
		for (JsonNode location : route) {
			SdkInterval at = SdkInterval.of(location);
			Double latitude = number(LATITUDE, location);
			Double longitude = number(LONGITUDE, location);
			if (!at.isInstant() || at.flaw() != null || !isWithin(latitude, 90) || !isWithin(longitude, 180)) {
				continue;
			}
			startMs = (startMs != SdkTime.UNREADABLE) ? startMs : at.startMs();
			ArrayNode point = points.addArray().add((at.startMs() - startMs) / 1_000.0).add(latitude).add(longitude);
			DETAILS.forEach((detail) -> point.add(number(detail, location)));
		}
		if (points.isEmpty()) {
			return null;
		}
		ObjectNode track = NODES.objectNode()
			.put("start", Instant.ofEpochMilli(startMs).toString())
			.put("everyPoint", 1);
		COLUMNS.forEach(track.putArray("columns")::add);
		track.set("points", points);
		return track;
	}

	private static boolean isWithin(@Nullable Double degrees, int most) {
		return degrees != null && Math.abs(degrees) <= most;
	}

	/** A number of metres or degrees. The SDK writes lengths as quantities. */
	private static @Nullable Double number(SdkField field, JsonNode location) {
		JsonNode node = field.in(location);
		SdkQuantity quantity = (node != null) ? SdkQuantity.parse(node, null) : null;
		return (quantity != null && Double.isFinite(quantity.number())) ? (Double) quantity.number() : null;
	}

	private static void put(ObjectNode target, String name, JsonNode value) {
		JsonNode plain = plain(value);
		if (plain != null && name.length() <= NAME_LENGTH_MAX) {
			target.set(name, plain);
		}
	}

	private static @Nullable JsonNode plain(JsonNode value) {
		if (value instanceof ObjectNode object) {
			ObjectNode plain = NODES.objectNode();
			object.properties().forEach((field) -> put(plain, field.getKey(), field.getValue()));
			return plain;
		}
		if (value instanceof ArrayNode array) {
			ArrayNode plain = NODES.arrayNode();
			array.forEach((element) -> {
				JsonNode inside = plain(element);
				plain.add((inside != null) ? inside : NODES.nullNode());
			});
			return plain;
		}
		return (value.isNumber() && !Double.isFinite(value.doubleValue())) ? null : value;
	}

}
