package org.healthpipeline.ingestion.format.fhir;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

import org.healthpipeline.fhir.FhirJson;
import org.healthpipeline.ingestion.item.ItemLimits;
import org.healthpipeline.ingestion.item.ItemPlace;
import org.healthpipeline.ingestion.item.JsonInput;
import org.healthpipeline.ingestion.item.UnreadableInputException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads resources as they arrive: a Bundle of any length by its entries, one resource per
 * line, an array of them, or a single one. Not safe for use by several threads.
 */
final class ResourceStream {

	private static final String BUNDLE = "Bundle";

	private static final String NO_FHIR = "The input is not a FHIR resource";

	private static final int BLANKS_MAX = 1024;

	private final JsonInput input;

	private final ItemLimits limits;

	private final Consumer<BundleEntry> entries;

	private @Nullable String bundleType;

	private boolean isBundle;

	private ResourceStream(JsonInput input, ItemLimits limits, Consumer<BundleEntry> entries) {
		this.input = input;
		this.limits = limits;
		this.entries = entries;
	}

	/**
	 * Reads to the end.
	 * @return the type of the Bundle; empty for a Bundle without a type, null where the
	 * input is not a Bundle
	 * @throws UnreadableInputException when it is not FHIR in JSON, or ends early
	 */
	static @Nullable String read(InputStream in, ItemLimits limits, Consumer<BundleEntry> entries) throws IOException {
		BufferedInputStream buffered = new BufferedInputStream(in);
		buffered.mark(BLANKS_MAX + 1);
		for (int count = 0; count < BLANKS_MAX; count++) {
			int next = buffered.read();
			if (next == '<') {
				throw new UnreadableInputException("The input is XML; send FHIR as JSON");
			}
			if (next < 0 || next > ' ') {
				break;
			}
		}
		buffered.reset();
		try (JsonInput input = new JsonInput(buffered, limits)) {
			ResourceStream stream = new ResourceStream(input, limits, entries);
			stream.roots();
			return stream.isBundle ? (stream.bundleType != null) ? stream.bundleType : "" : null;
		}
	}

	private void roots() throws IOException {
		JsonToken token = this.input.next();
		if (token == JsonToken.START_ARRAY) {
			this.input.elements((index) -> this.entries.accept(resource(ItemPlace.index(index))));
			token = this.input.next();
		}
		else if (token != JsonToken.START_OBJECT) {
			throw new UnreadableInputException(NO_FHIR);
		}
		for (boolean first = true; token != null; first = false) {
			long line = this.input.line();
			if (token == JsonToken.START_OBJECT) {
				root(ItemPlace.line(line), first);
			}
			else {
				throw new UnreadableInputException(NO_FHIR);
			}
			token = this.input.next();
		}
	}

	private BundleEntry resource(ItemPlace place) throws IOException {
		return BundleEntry.of(this.input.value(), place);
	}

	private void root(ItemPlace place, boolean first) throws IOException {
		Root root = new Root();
		this.input.fields(root::field);
		String type = FhirJson.text(root.fields, "resourceType");
		if (root.hasEntries || BUNDLE.equals(type)) {
			if (type != null && !type.equals(BUNDLE)) {
				throw new UnreadableInputException(NO_FHIR);
			}
			this.isBundle = first;
			this.bundleType = FhirJson.text(root.fields, "type");
		}
		else if (type == null && !root.isTooLarge && first) {
			throw new UnreadableInputException(NO_FHIR);
		}
		else {
			this.entries.accept(BundleEntry.of(root.isTooLarge ? null : root.fields, place));
		}
	}

	/** The fields of a single resource, without the entries of a Bundle. */
	private final class Root {

		private final ObjectNode fields = JsonNodeFactory.instance.objectNode();

		private boolean hasEntries;

		private boolean isTooLarge;

		private long size;

		void field(String name) throws IOException {
			JsonInput input = ResourceStream.this.input;
			String type = FhirJson.text(this.fields, "resourceType");
			if (name.equals("entry") && input.current() == JsonToken.START_ARRAY
					&& (type == null || type.equals(BUNDLE))) {
				this.hasEntries = true;
				input.elements((index) -> ResourceStream.this.entries
					.accept(BundleEntry.element(input.value(), ItemPlace.index("entry", index))));
				return;
			}
			JsonNode value = input.value();
			this.size += input.size() + name.length();
			this.isTooLarge |= value == null || this.size > ResourceStream.this.limits.maxItemBytes();
			if (!this.isTooLarge) {
				this.fields.set(name, value);
			}
		}

	}

}
