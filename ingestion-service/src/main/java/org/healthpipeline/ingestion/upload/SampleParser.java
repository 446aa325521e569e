package org.healthpipeline.ingestion.upload;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.healthpipeline.ingestion.collect.GivenId;
import org.healthpipeline.ingestion.collect.InstantText;
import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.collect.SampleBatch;
import org.healthpipeline.ingestion.collect.WarningCode;
import org.healthpipeline.model.device.Platform;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the samples of one body, one after the other. A malformed sample is refused
 * alone. Not safe for use by several threads.
 */
final class SampleParser {

	/**
	 * The longest number. No measurement needs more digits, and the cost of parsing is
	 * quadratic.
	 */
	private static final int NUMBER_LENGTH_MAX = 100;

	private static final int VERSION_LENGTH_MAX = 19;

	private static final int ID = 1;

	private static final int TYPE = 1 << 1;

	private static final int VALUE = 1 << 2;

	private static final int UNIT = 1 << 3;

	private static final int START = 1 << 4;

	private static final int END = 1 << 5;

	private static final int SOURCE_APP = 1 << 6;

	private static final int METADATA = 1 << 7;

	private static final int VERSION = 1 << 8;

	private static final int RECORD_ID = 1 << 9;

	private final JsonParser parser;

	private final byte[] body;

	private final int maxMetadataBytes;

	private final UUID device;

	private final Platform platform;

	private final SampleBatch batch;

	private final MetadataReader metadataReader = new MetadataReader();

	private @Nullable GivenId id;

	private @Nullable GivenId recordId;

	private @Nullable HealthType type;

	private double number;

	private @Nullable String state;

	private @Nullable String unit;

	private long startMs;

	private long endMs;

	private long version;

	private @Nullable String sourceApp;

	private @Nullable String metadata;

	private boolean metadataDropped;

	private boolean clockNotSet;

	private @Nullable RefusalCode flaw;

	/** One bit for each field that was found. */
	private int met;

	SampleParser(JsonParser parser, byte[] body, int maxMetadataBytes, UUID device, Platform platform,
			SampleBatch batch) {
		this.parser = parser;
		this.body = body;
		this.maxMetadataBytes = maxMetadataBytes;
		this.device = device;
		this.platform = platform;
		this.batch = batch;
	}

	/** Reads the array element at the current token of the parser. */
	void read() {
		if (this.parser.currentToken() != JsonToken.START_OBJECT) {
			this.parser.skipChildren();
			this.batch.refuse(null, null, RefusalCode.NOT_AN_OBJECT);
			return;
		}
		clear();
		for (String name = this.parser.nextName(); name != null; name = this.parser.nextName()) {
			field(name, this.parser.nextToken());
		}
		if (this.flaw != null) {
			this.batch.refuse(this.type, this.id, this.flaw);
		}
		else {
			boolean taken = this.batch.add(this.device, this.platform,
					new Measurement(this.id, this.recordId, this.type, this.number, this.state, this.unit, this.startMs,
							this.endMs, this.version, this.sourceApp, this.metadata));
			if (taken && this.metadataDropped) {
				this.batch.warn(this.id, WarningCode.METADATA_TOO_LARGE);
			}
			if (taken && this.clockNotSet) {
				this.batch.warn(this.id, WarningCode.CLOCK_NOT_SET);
			}
		}
	}

	private void clear() {
		this.id = null;
		this.recordId = null;
		this.type = null;
		this.number = Measurement.NO_NUMBER;
		this.state = null;
		this.unit = null;
		this.startMs = Measurement.NO_TIME;
		this.endMs = Measurement.NO_TIME;
		this.version = 0;
		this.sourceApp = null;
		this.metadata = null;
		this.metadataDropped = false;
		this.clockNotSet = false;
		this.flaw = null;
		this.met = 0;
	}

	private void field(String name, JsonToken token) {
		int bit = bit(name);
		if (bit == 0) {
			this.parser.skipChildren();
			return;
		}
		if ((this.met & bit) != 0) {
			flaw(RefusalCode.DUPLICATE_FIELD);
		}
		this.met |= bit;
		if (token == JsonToken.VALUE_NULL) {
			return;
		}
		switch (bit) {
			case ID -> this.id = id(token);
			case RECORD_ID -> this.recordId = id(token);
			case TYPE -> this.type = type(token);
			case VALUE -> value(token);
			case UNIT -> this.unit = text(token, RefusalCode.UNKNOWN_UNIT);
			case START -> this.startMs = time(token, RefusalCode.INVALID_START);
			case END -> this.endMs = time(token, RefusalCode.INVALID_END);
			case SOURCE_APP -> this.sourceApp = text(token, RefusalCode.INVALID_SOURCE_APP);
			case METADATA -> this.metadata = metadata(token);
			default -> this.version = version(token);
		}
	}

	private static int bit(String field) {
		return switch (field) {
			case "id" -> ID;
			case "recordId" -> RECORD_ID;
			case "type" -> TYPE;
			case "value" -> VALUE;
			case "unit" -> UNIT;
			case "startDate" -> START;
			case "endDate" -> END;
			case "sourceApp" -> SOURCE_APP;
			case "metadata" -> METADATA;
			case "version" -> VERSION;
			default -> 0;
		};
	}

	private @Nullable GivenId id(JsonToken token) {
		GivenId read = (token == JsonToken.VALUE_STRING) ? GivenId.parse(this.parser.getString()) : null;
		if (read == null) {
			flaw(RefusalCode.INVALID_ID);
			this.parser.skipChildren();
		}
		return read;
	}

	private @Nullable HealthType type(JsonToken token) {
		String name = text(token, RefusalCode.UNKNOWN_TYPE);
		return (name != null) ? HealthTypes.find(name).orElse(null) : null;
	}

	private void value(JsonToken token) {
		switch (token) {
			case VALUE_STRING -> this.state = this.parser.getString();
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
				if (this.parser.getStringLength() <= NUMBER_LENGTH_MAX) {
					this.number = this.parser.getDoubleValue();
				}
				else {
					flaw(RefusalCode.INVALID_VALUE);
				}
			}
			default -> {
				flaw(RefusalCode.INVALID_VALUE);
				this.parser.skipChildren();
			}
		}
	}

	private long time(JsonToken token, RefusalCode code) {
		String text = text(token, code);
		long time = (text != null) ? InstantText.parse(text) : InstantText.UNREADABLE;
		if (time == InstantText.UNREADABLE) {
			flaw(code);
		}
		else if (text != null) {
			this.clockNotSet |= InstantText.isClockNotSet(text);
		}
		return time;
	}

	private long version(JsonToken token) {
		if (token == JsonToken.VALUE_NUMBER_INT && this.parser.getStringLength() <= VERSION_LENGTH_MAX
				&& this.parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
			long read = this.parser.getLongValue();
			if (read >= 0 && read < Long.MAX_VALUE) {
				return read;
			}
		}
		flaw(RefusalCode.INVALID_VERSION);
		this.parser.skipChildren();
		return 0;
	}

	private @Nullable String text(JsonToken token, RefusalCode code) {
		if (token == JsonToken.VALUE_STRING) {
			return this.parser.getString();
		}
		flaw(code);
		this.parser.skipChildren();
		return null;
	}

	/** The object as written in the body, null where it is too large to be kept. */
	private @Nullable String metadata(JsonToken token) {
		if (token != JsonToken.START_OBJECT) {
			flaw(RefusalCode.INVALID_METADATA);
			this.parser.skipChildren();
			return null;
		}
		int from = (int) this.parser.currentTokenLocation().getByteOffset();
		RefusalCode wrong = this.metadataReader.read(this.parser);
		int length = (int) this.parser.currentLocation().getByteOffset() - from;
		if (length > this.maxMetadataBytes) {
			this.metadataDropped = true;
			return null;
		}
		if (wrong != null) {
			flaw(wrong);
			return null;
		}
		return new String(this.body, from, length, StandardCharsets.UTF_8);
	}

	private void flaw(RefusalCode code) {
		if (this.flaw == null) {
			this.flaw = code;
		}
	}

}
