package org.healthpipeline.ingestion.format.healthconnect;

import java.util.List;
import java.util.Locale;

import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.item.ItemSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a record says of itself, in {@code metadata} or, as some apps write it, beside its
 * values: its ids, when it was changed, and where it comes from.
 *
 * @param id that Health Connect gave it; null where none is said, empty where what is
 * said is no text
 * @param clientId that its app gave it; null where none is said
 * @param clientVersion that its app counts, {@link #NONE} where none is said
 * @param modifiedMs when it was changed last, in epoch milliseconds; {@link #NONE} where
 * that is not said, {@link SdkTime#UNREADABLE} where it is no time
 * @param app the name of its package; null where none is said
 * @param method how it was recorded; null where that is not said
 * @param source the phone that sends where nothing is said of another one
 */
record SdkOrigin(@Nullable String id, @Nullable String clientId, long clientVersion, long modifiedMs,
		@Nullable String app, @Nullable String method, ItemSource source) {

	/** Of versions and times that are not said. */
	static final long NONE = -1;

	/** Stands for an id that is no text. */
	private static final String NO_ID = "";

	/** The device of what says nothing of its source. */
	static final ItemSource SENDER = ItemSource.sender("android_phone", "Health Connect");

	private static final String MANUAL = "manualEntry";

	/** By the SDK's number, from 1. */
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
		JsonNode said = (metadata != null && metadata.isObject()) ? metadata : node;
		String app = app(said);
		String id = id(said);
		String method = method(METHOD.in(said));
		return new SdkOrigin((id != null) ? id : id(node), CLIENT_ID.text(said), version(CLIENT_VERSION.in(said)),
				modifiedMs(MODIFIED.in(said)), app, method, source(said, app, MANUAL.equals(method)));
	}

	/** The id that a node gives, null where there is none; an empty one is no id. */
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

	private static @Nullable String app(JsonNode said) {
		for (SdkField field : APP) {
			JsonNode app = field.in(said);
			String name = (app != null && app.isObject()) ? PACKAGE.text(app) : field.text(said);
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

	/** The SDK says the beginning of time where it does not know. */
	private static long modifiedMs(@Nullable JsonNode modified) {
		long ms = SdkTime.parse(modified, null);
		return (ms == Measurement.NO_TIME || ms == 0) ? NONE : ms;
	}

	private static ItemSource source(JsonNode said, @Nullable String app, boolean manual) {
		JsonNode device = DEVICE.in(said);
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

	/** What tells its source from others, null where it is the sender. */
	@Nullable String sourceName() {
		return this.source.isSender() ? null : this.source.deviceType() + " " + this.source.name();
	}

}
