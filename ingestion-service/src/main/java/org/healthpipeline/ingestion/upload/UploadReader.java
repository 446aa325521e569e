package org.healthpipeline.ingestion.upload;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.ingestion.collect.GivenId;
import org.healthpipeline.ingestion.collect.Refusal;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.collect.SampleBatch;
import org.healthpipeline.model.device.Platform;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads {@code {samples:[…], deleted:[…]}} as a stream: no tree, unknown fields skipped.
 * Safe for use by several threads.
 */
final class UploadReader {

	/**
	 * Allows names, numbers and texts of any length: the body bounds them, and each is
	 * judged later.
	 */
	private static final StreamReadConstraints JUDGED_LATER = StreamReadConstraints.builder()
		.maxNumberLength(Integer.MAX_VALUE)
		.maxStringLength(Integer.MAX_VALUE)
		.maxNameLength(Integer.MAX_VALUE)
		.maxNestingDepth(10_000)
		.build();

	private final int maxSamples;

	private final int maxMetadataBytes;

	UploadReader(int maxSamples, int maxMetadataBytes) {
		this.maxSamples = maxSamples;
		this.maxMetadataBytes = maxMetadataBytes;
	}

	/**
	 * Reads a body.
	 * @param body holds UTF-8 in its first {@code length} bytes
	 * @param platform whose numbers for activities and states the device uses
	 * @throws ProblemException when it is not such an object, or has too many samples
	 */
	Upload read(byte[] body, int length, UUID device, Platform platform, SampleBatch batch) {
		refuseOtherEncodings(body, length);
		// A factory remembers names. One for all bodies would fill up with theirs.
		JsonFactory json = JsonFactory.builder().streamReadConstraints(JUDGED_LATER).build();
		try (JsonParser parser = json.createParser(ObjectReadContext.empty(), body, 0, length)) {
			SampleParser samples = new SampleParser(parser, body, this.maxMetadataBytes, device, platform, batch);
			Upload upload = upload(parser, samples, batch);
			if (parser.nextToken() != null) {
				throw invalid("The body continues after the object");
			}
			return upload;
		}
		catch (JacksonException ex) {
			TokenStreamLocation location = ex.getLocation();
			String where = (location != null)
					? " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")" : "";
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "The body is not valid JSON" + where, ex);
		}
	}

	/**
	 * Refuses other encodings. JSON is UTF-8 (RFC 8259), but the parser would also guess
	 * UTF-16 and UTF-32.
	 */
	private static void refuseOtherEncodings(byte[] body, int length) {
		for (int index = 0; index < Math.min(4, length); index++) {
			if (body[index] == 0 || body[index] == (byte) 0xFE || body[index] == (byte) 0xFF) {
				throw invalid("The body is not JSON in UTF-8");
			}
		}
	}

	private Upload upload(JsonParser parser, SampleParser samples, SampleBatch batch) {
		if (parser.nextToken() != JsonToken.START_OBJECT) {
			throw invalid("The body is not an object");
		}
		boolean anySamples = false;
		Deletions deletions = null;
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			JsonToken token = parser.nextToken();
			boolean samplesField = name.equals("samples") && token != JsonToken.VALUE_NULL;
			boolean deletedField = name.equals("deleted") && token != JsonToken.VALUE_NULL;
			if ((samplesField && anySamples) || (deletedField && deletions != null)) {
				throw invalid("A field occurs twice");
			}
			if (samplesField) {
				anySamples = true;
				readSamples(parser, samples, batch);
			}
			else if (deletedField) {
				deletions = deletions(parser);
			}
			else {
				parser.skipChildren();
			}
		}
		if (!anySamples && deletions == null) {
			throw invalid("The body has neither samples nor deleted");
		}
		return new Upload(batch, (deletions != null) ? deletions : Deletions.NONE);
	}

	private void readSamples(JsonParser parser, SampleParser samples, SampleBatch batch) {
		if (parser.currentToken() != JsonToken.START_ARRAY) {
			throw invalid("The field samples is not an array");
		}
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			if (batch.size() == this.maxSamples) {
				throw tooMany("samples");
			}
			samples.read();
		}
	}

	private Deletions deletions(JsonParser parser) {
		if (parser.currentToken() != JsonToken.START_ARRAY) {
			throw invalid("The field deleted is not an array");
		}
		Map<UUID, Integer> places = new TreeMap<>();
		List<Refusal> refusals = new ArrayList<>();
		for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
			if (index == this.maxSamples) {
				throw tooMany("deletions");
			}
			GivenId id = (parser.currentToken() == JsonToken.VALUE_STRING) ? GivenId.parse(parser.getString()) : null;
			if (id != null) {
				places.putIfAbsent(id.uuid(), index);
			}
			else {
				parser.skipChildren();
				refusals.add(new Refusal(index, null, RefusalCode.INVALID_ID));
			}
		}
		return new Deletions(places, refusals);
	}

	private ProblemException tooMany(String what) {
		return new ProblemException(ProblemCode.TOO_LARGE,
				"A sync may have at most " + this.maxSamples + " " + what + "; send the rest in another sync");
	}

	private static ProblemException invalid(String detail) {
		return new ProblemException(ProblemCode.INVALID_REQUEST, detail);
	}

}
