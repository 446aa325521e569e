package org.healthpipeline.ingestion.collect;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the metadata fields that distinguish two otherwise equal measurements: the name
 * of a food, and the ids in the systems of origin.
 */
final class ContentNames {

	private static final List<String> FIELDS = List.of("HKFoodType", "HKExternalUUID", "HKMetadataKeySyncIdentifier",
			"externalId");

	private static final List<@Nullable String> NONE = Arrays.asList(new String[FIELDS.size()]);

	private static final JsonFactory JSON = new JsonFactory();

	private ContentNames() {
	}

	/**
	 * @param metadata a JSON object, null for none
	 * @return a text for each of the fields, always in the same order; null for a missing
	 * field
	 */
	static List<@Nullable String> of(@Nullable String metadata) {
		// A field name may be written with escapes; otherwise it occurs literally.
		if (metadata == null || (metadata.indexOf('\\') < 0 && FIELDS.stream().noneMatch(metadata::contains))) {
			return NONE;
		}
		@Nullable String[] names = new String[FIELDS.size()];
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), metadata)) {
			parser.nextToken();
			for (String field = parser.nextName(); field != null; field = parser.nextName()) {
				JsonToken token = parser.nextToken();
				int place = FIELDS.indexOf(field);
				if (place >= 0 && token.isScalarValue() && token != JsonToken.VALUE_NULL) {
					names[place] = parser.getString();
				}
				else {
					parser.skipChildren();
				}
			}
		}
		return Arrays.asList(names);
	}

}
