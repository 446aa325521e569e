package org.healthpipeline.web.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/**
 * Reads instants: only ISO 8601 text with an offset ({@code 2026-03-01T08:00:00+01:00}).
 * A number could be seconds or milliseconds, and a local time could be anywhere.
 */
class InstantReader extends StdScalarDeserializer<Instant> {

	private static final int LONGEST = 40;

	InstantReader() {
		super(Instant.class);
	}

	@Override
	public Instant deserialize(JsonParser parser, DeserializationContext context) {
		if (parser.currentToken() != JsonToken.VALUE_STRING || parser.getStringLength() > LONGEST) {
			return context.reportInputMismatch(this, "An instant must be a text with an offset");
		}
		try {
			return OffsetDateTime.parse(parser.getString()).toInstant();
		}
		catch (DateTimeException ex) {
			return context.reportInputMismatch(this, "An instant must be a text with an offset");
		}
	}

}
