package org.healthpipeline.ingestion.format.healthconnect;

import java.util.List;
import java.util.Locale;

import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.item.ItemSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The ids, last change and source of a record, from {@code metadata} or, as some apps
 * write it, beside its values.
 *
 * @param id that Health Connect gave it; null where there is none, empty where it is not
 * a text
 * @param clientId that its app gave it; null where there is none
 * @param clientVersion that its app gave it, {@link #NONE} where there is none
 * @param modifiedMs time of its last change, in epoch milliseconds; {@link #NONE} where
 * there is none, {@link SdkTime#UNREADABLE} where it is not a time
 * @param app the name of its package; null where there is none
 * @param method of recording; null where there is none
 * @param source the sending phone where no other source is named
 */
record SdkOrigin(@Nullable String id, @Nullable String clientId, long clientVersion, long modifiedMs,
		@Nullable String app, @Nullable String method, ItemSource source) {

	/** Stands for a missing version or time. */
	static final long NONE = -1;

	/** Stands for an id that is not a text. */
	private static final String NO_ID = "";

	/** The device of a record without a source. */
	static final ItemSource SENDER = ItemSource.sender("android_phone", "Health Connect");

	private static final String MANUAL = "manualEntry";

	/** The methods by the SDK's number, from 1. */
	private static final List<String> METHODS = List.of("activelyRecorded", "automaticallyRecorded", MANUAL);

	private static final SdkField METADATA = SdkField.of("metadata");

	private static final List<SdkField> ID = SdkField.of(List.of("id", "uuid", "recordId"));

	private static final SdkField CLIENT_ID = SdkField.of("clientRecordId");

	private static final SdkField CLIENT_VERSION = SdkField.of("clientRecordVersion");

	private static final SdkField MODIFIED = SdkField.of("lastModifiedTime");

	private static final List<SdkField> APP = SdkField.of(List.of("dataOrigin", "source", "packageName"));

	private static final SdkField PACKAGE = SdkField.of("packageName");

	private static final SdkField METHOD = SdkField.of("recordingMethod");

	private static final SdkField DEVICE = SdkField.of("device");

	private static final SdkField MANUFACTURER = SdkField.of("manufacturer");

	private static final SdkField MODEL = SdkField.of("model");

	private static final SdkField TYPE = SdkField.of("type");

	static SdkOrigin of(JsonNode node) {
		JsonNode metadata = METADATA.in(node);
		JsonNode fields = (metadata != null && metadata.isObject()) ? metadata : node;
		String app = app(fields);
		String id = id(fields);
		String method = method(METHOD.in(fields));
		return new SdkOrigin((id != null) ? id : id(node), CLIENT_ID.text(fields), version(CLIENT_VERSION.in(fields)),
				modifiedMs(MODIFIED.in(fields)), app, method, source(fields, app, MANUAL.equals(method)));
	}

	/** The id of a node, null where there is none; an empty text is not an id. */
	static @Nullable String id(JsonNode node) {
		for (SdkField field : ID) {
			JsonNode id = field.in(node);
			if (id != null && !id.isString()) {
				return NO_ID;
			}
			String text = field.text(node);
			if (text != null) {
				return text;
			}
		}
		return null;
	}

	private static @Nullable String app(JsonNode fields) {
		for (SdkField field : APP) {
			JsonNode app = field.in(fields);
			String name = (app != null && app.isObject()) ? PACKAGE.text(app) : field.text(fields);
			if (name != null) {
				return name;
			}
		}
		return null;
	}

	private static long version(@Nullable JsonNode version) {
		Double number = (version != null) ? SdkQuantity.number(version) : null;
		return (number != null && number >= 0 && number < Long.MAX_VALUE) ? number.longValue() : NONE;
	}

	/**
	 * The time of the last change. The SDK writes the earliest possible time where it
	 * does not know it.
	 */
	private static long modifiedMs(@Nullable JsonNode modified) {
		long ms = SdkTime.parse(modified, null);
		return (ms == Measurement.NO_TIME || ms == 0) ? NONE : ms;
	}

	private static ItemSource source(JsonNode fields, @Nullable String app, boolean manual) {
		JsonNode device = DEVICE.in(fields);
		JsonNode described = (device != null && device.isObject()) ? device : null;
		JsonNode type = (described != null) ? TYPE.in(described) : device;
		String manufacturer = (described != null) ? MANUFACTURER.text(described) : null;
		String model = (described != null) ? MODEL.text(described) : null;
		String kind = (type != null) ? kind(type) : null;
		boolean silent = app == null && manufacturer == null && model == null && kind == null && !manual;
		return silent ? SENDER : HealthConnectSources.of(app, kind, manufacturer, model, manual);
	}

	private static @Nullable String kind(JsonNode type) {
		Double number = SdkQuantity.number(type);
		if (number != null) {
			return (number == Math.rint(number) && Math.abs(number) < 1_000)
					? HealthConnectSources.kind(number.intValue()) : null;
		}
		return type.isString() ? HealthConnectSources.kind(type.stringValue()) : null;
	}

	/** A number of the SDK, or a name such as {@code RECORDING_METHOD_MANUAL_ENTRY}. */
	private static @Nullable String method(@Nullable JsonNode method) {
		Double number = (method != null) ? SdkQuantity.number(method) : null;
		if (number != null) {
			return (number >= 1 && number <= METHODS.size() && number == Math.rint(number))
					? METHODS.get(number.intValue() - 1) : null;
		}
		if (method == null || !method.isString()) {
			return null;
		}
		String letters = method.stringValue().replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
		for (String known : METHODS) {
			if (letters.endsWith(known.toLowerCase(Locale.ROOT))
					|| (known.equals(MANUAL) && letters.equals("manual"))) {
				return known;
			}
		}
		return null;
	}

	/**
	 * The part that distinguishes its source from others, null where it is the sender.
	 */
	@Nullable String sourceName() {
		return this.source.isSender() ? null : this.source.deviceType() + " " + this.source.name();
	}

}
