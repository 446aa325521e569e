package org.healthpipeline.ingestion.format.nightscout;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import org.healthpipeline.common.sample.SampleId;
import org.healthpipeline.ingestion.collect.GivenId;
import org.healthpipeline.ingestion.collect.InstantText;
import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemSource;
import org.healthpipeline.ingestion.push.RecordIds;
import org.healthpipeline.model.device.DeviceTypes;
import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A document that was sent. It is one record. Its id is {@code _id} or {@code
 * identifier}, or else is made of an app's own id, or of source, kind and time. So the
 * same document always has the same id.
 *
 * @param json as it was sent
 * @param id at most 200 characters; 24 hexadecimal digits where it is made
 * @param isNamed whether it was sent with its id
 * @param timeMs epoch milliseconds; {@link Measurement#NO_TIME} or
 * {@link InstantText#UNREADABLE}
 * @param version of the record
 */
record Document(NightscoutCollection collection, ObjectNode json, String id, boolean isNamed, long timeMs,
		long version) {

	/** The field in the metadata of its samples that names the collection. */
	static final String MARK = "nightscout";

	static final String FORMAT = "nightscout";

	private static final List<String> IDS = List.of("_id", "identifier");

	static final List<String> IDS_OF_APPS = List.of("syncIdentifier", "uuid", "id");

	/** Fields that samples contain themselves, and fields that a server adds. */
	private static final Set<String> NOT_KEPT = Set.of("_id", "sgv", "mbg", "insulin", "carbs", "protein", "fat",
			"glucose", "units", "bpm", "app", "subject", "modifiedBy", "isValid", MARK);

	/** Fields that are answered as texts, with their greatest lengths. */
	private static final Map<String, Integer> TEXTS = Map.of("type", 100, "eventType", 100, "device", 1_000,
			"identifier", 200);

	private static final int ID_DIGITS = 24;

	private static final int FIELDS_MAX = 100;

	private static final int NAME_LENGTH_MAX = 100;

	private static final int TEXT_LENGTH_MAX = 2_000;

	private static final JsonMapper JSON = JsonMapper.builder().build();

	static Document of(NightscoutCollection collection, ObjectNode json, long version) {
		long timeMs = DocumentTime.of(json);
		for (String name : IDS) {
			JsonNode given = json.path(name).isObject() ? json.path(name).path("$oid") : json.path(name);
			if (given.isString() && GivenId.parse(given.stringValue()) != null) {
				return new Document(collection, json, given.stringValue(), true, timeMs, version);
			}
		}
		for (String name : IDS_OF_APPS) {
			String own = text(json, name);
			if (own != null) {
				return new Document(collection, json, idOf(name, own), false, timeMs, version);
			}
		}
		String kind = Objects.requireNonNullElse(text(json, "type"), "") + "\n" + text(json, "eventType");
		GivenId made = RecordIds.of(FORMAT, text(json, "device"), collection.path() + "\n" + kind, timeMs, timeMs);
		return new Document(collection, json, digits(made.uuid().toString()), false, timeMs, version);
	}

	/**
	 * The id of a document with this value in an identifying field.
	 */
	static String idOf(String field, String value) {
		return IDS_OF_APPS.contains(field) ? digits(SampleId.ofText(String.join("\n", FORMAT, field, value)).toString())
				: value;
	}

	private static String digits(String uuid) {
		return uuid.replace("-", "").substring(0, ID_DIGITS);
	}

	/** A text, or a number as text; null where there is neither. */
	private static @Nullable String text(ObjectNode json, String name) {
		JsonNode value = json.path(name);
		String text = value.isString() ? value.stringValue().strip() : value.isNumber() ? value.asString() : "";
		return text.isEmpty() ? null : text;
	}

	/** A text, or a number as text; null where there is neither. */
	@Nullable String text(String name) {
		return text(this.json, name);
	}

	/** Whether a field has a value. */
	boolean has(String name) {
		JsonNode value = this.json.path(name);
		return !value.isMissingNode() && !value.isNull() && !(value.isString() && value.stringValue().isBlank());
	}

	/** A number, also as text; NaN where it is not a number. */
	double number(String name) {
		JsonNode value = this.json.path(name);
		if (value.isNumber()) {
			return value.doubleValue();
		}
		try {
			return value.isString() ? Double.parseDouble(value.stringValue().strip().replace(',', '.')) : Double.NaN;
		}
		catch (NumberFormatException ex) {
			return Double.NaN;
		}
	}

	/** Whether it is marked as deleted. */
	boolean isDeleted() {
		JsonNode valid = this.json.path("isValid");
		return valid.isBoolean() && !valid.booleanValue();
	}

	/** Null where its id is not valid. */
	@Nullable GivenId recordId() {
		return GivenId.parse(this.id);
	}

	/**
	 * The item of a measurement at the document's time.
	 * @param more metadata beside the fields that are kept
	 */
	Item measured(HealthType type, double number, @Nullable String unit, Map<String, String> more) {
		return measured(null, type, number, unit, 0, more);
	}

	/**
	 * The item of a measurement from the document's time on.
	 * @param part distinguishes it from others of the same type; null for the only one
	 * @param durationMs 0 for an instant
	 */
	Item measured(@Nullable String part, HealthType type, double number, @Nullable String unit, long durationMs,
			Map<String, String> more) {
		if (!Double.isFinite(number)) {
			return new Item.Refused(type, RefusalCode.INVALID_VALUE);
		}
		if (this.timeMs == Measurement.NO_TIME) {
			return new Item.Refused(type, RefusalCode.MISSING_START);
		}
		if (this.timeMs == InstantText.UNREADABLE) {
			return new Item.Refused(type, RefusalCode.INVALID_START);
		}
		long end = (durationMs > 0) ? this.timeMs + durationMs : Measurement.NO_TIME;
		return new Item.Measured(source(), new Measurement((part != null) ? GivenId.parse(part) : null, recordId(),
				type, number, null, unit, this.timeMs, end, this.version, text("app"), metadata(more)));
	}

	private ItemSource source() {
		String device = text("device");
		return (device != null) ? ItemSource.ofSender(DeviceTypes.THIRD_PARTY_SENSOR, device)
				: ItemSource.sender(DeviceTypes.THIRD_PARTY_SENSOR, "Nightscout");
	}

	/**
	 * The metadata in the order of names, so that the same document gives the same text.
	 */
	private String metadata(Map<String, String> more) {
		Map<String, JsonNode> kept = new TreeMap<>();
		this.json.properties().forEach((field) -> {
			if (kept.size() < FIELDS_MAX && isKept(field.getKey(), field.getValue())) {
				kept.put(field.getKey(), field.getValue());
			}
		});
		ObjectNode metadata = JSON.createObjectNode();
		metadata.put(MARK, this.collection.path());
		more.forEach(metadata::put);
		kept.forEach(metadata::set);
		return JSON.writeValueAsString(metadata);
	}

	private static boolean isKept(String name, JsonNode value) {
		if (NOT_KEPT.contains(name) || DocumentTime.ALL.contains(name) || name.isEmpty()
				|| name.length() > NAME_LENGTH_MAX) {
			return false;
		}
		Integer longest = TEXTS.get(name);
		if (longest != null) {
			return value.isString() && !value.stringValue().isEmpty() && value.stringValue().length() <= longest;
		}
		if (name.equals("utcOffset")) {
			return value.isIntegralNumber() && Math.abs(value.doubleValue()) <= DocumentTime.OFFSET_MINUTES_MAX;
		}
		return value.isBoolean() || (value.isNumber() && Double.isFinite(value.doubleValue())) || (value.isString()
				&& !value.stringValue().isEmpty() && value.stringValue().length() <= TEXT_LENGTH_MAX);
	}

	/** The document as it is answered: as it was sent, with its id. */
	ObjectNode answered() {
		ObjectNode answer = this.json.deepCopy();
		answer.put("_id", this.id);
		return answer;
	}

	/** Leaves out the values, so that none reaches a log. */
	@Override
	public String toString() {
		return "Document[" + this.collection + "]";
	}

}
