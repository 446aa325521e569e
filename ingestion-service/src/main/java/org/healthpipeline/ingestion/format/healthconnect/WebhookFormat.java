package org.healthpipeline.ingestion.format.healthconnect;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

import org.healthpipeline.ingestion.collect.GivenId;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemPlace;
import org.healthpipeline.ingestion.item.JsonInput;
import org.healthpipeline.ingestion.item.UnreadableInputException;
import org.healthpipeline.ingestion.push.IngestFormat;
import org.healthpipeline.ingestion.push.Push;
import org.healthpipeline.ingestion.push.RecordIds;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

import org.springframework.stereotype.Component;

/**
 * Reads the posts of Android's webhook apps: the format {@code health-connect-webhook}.
 * They post data of Health Connect as an array for each kind of data, and repeat the same
 * window each time.
 * <p>
 * An entry without an id is identified by its source, kind and start: the count of a day
 * so far is repeated with a later end. Each arrival is a version of it. Ids are taken
 * where an app writes them. A series is sent in parts, each under the id of the whole, so
 * its parts only add to each other.
 */
@Component
class WebhookFormat implements IngestFormat {

	static final String NAME = "health-connect-webhook";

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public String description() {
		return "Health Connect data as webhook apps on Android post it";
	}

	@Override
	public void read(InputStream body, Push push, Consumer<Item> items) throws IOException {
		try (JsonInput input = new JsonInput(body, push.limits())) {
			if (input.next() != JsonToken.START_OBJECT) {
				throw new UnreadableInputException("The body is not a JSON object");
			}
			Payload payload = new Payload(input, push, items);
			input.fields(payload::field);
			payload.deletions.end();
		}
	}

	/** One payload. */
	private static final class Payload {

		/** The source of test data, which the test button of an app sends. */
		private static final String TEST = "test";

		private static final SdkField TYPE = SdkField.of("type");

		private static final SdkField NAME_OF_FOOD = SdkField.of("name");

		private final JsonInput input;

		private final Push push;

		private final Consumer<Item> items;

		private final PushedDeletions deletions;

		private boolean test;

		/**
		 * The id of the previous entry. Another entry that begins with it is a record of
		 * its own.
		 */
		private @Nullable GivenId last;

		private long lastEndMs;

		Payload(JsonInput input, Push push, Consumer<Item> items) {
			this.input = input;
			this.push = push;
			this.items = items;
			this.deletions = new PushedDeletions(push.arrivedMs(), items);
		}

		void field(String key) throws IOException {
			JsonToken token = this.input.current();
			if (key.equals(TEST)) {
				this.test = token == JsonToken.VALUE_TRUE;
			}
			else if (token == JsonToken.START_ARRAY) {
				array(key);
			}
			else if (token == JsonToken.START_OBJECT && key.equals("data")) {
				this.input.fields(this::field);
			}
			else {
				single(key, token);
			}
		}

		private void array(String key) throws IOException {
			SdkShape shape = SdkShape.ofKey(key);
			switch (key) {
				case "deleted_records", "deletedRecords", "deleted" ->
					this.input.elements((index) -> this.deletions.add(this.input.value(), ItemPlace.index(key, index)));
				case "records" ->
					this.input.elements((index) -> typed(this.input.value(), ItemPlace.index(key, index)));
				default -> this.input.elements((index) -> {
					ItemPlace place = ItemPlace.index(key, index).named(key);
					if (!isSkipped(key, shape)) {
						element(key, shape, this.input.value(), place);
					}
				});
			}
		}

		/**
		 * Reads a single object. Apps write an array; one object means the same. Other
		 * values have no meaning.
		 */
		private void single(String key, @Nullable JsonToken token) throws IOException {
			SdkShape shape = SdkShape.ofKey(key);
			boolean object = token == JsonToken.START_OBJECT;
			if ((object || (shape != null && token != JsonToken.VALUE_NULL)) && !isSkipped(key, shape)) {
				element(key, shape, this.input.value(), ItemPlace.path(key).named(key));
			}
		}

		private boolean isSkipped(String key, @Nullable SdkShape shape) {
			if (!this.test && (shape == null || !shape.isSkipped())) {
				return false;
			}
			this.items.accept(new Item.Skipped(this.test ? TEST : key, 1));
			return true;
		}

		/** Reads an entry of several kinds, which names its own kind. */
		private void typed(@Nullable JsonNode node, ItemPlace place) {
			String key = (node != null) ? TYPE.text(node) : null;
			SdkShape shape = (key != null) ? SdkShape.ofKey(key) : null;
			String name = (key != null) ? key : "records";
			if (!isSkipped(name, shape)) {
				element(name, shape, node, place.named(name));
			}
		}

		private void element(String key, @Nullable SdkShape shape, @Nullable JsonNode node, ItemPlace place) {
			if (shape == null) {
				this.items.accept(new Item.Unknown(key, place));
				return;
			}
			if (node == null || !node.isObject()) {
				this.items.accept(new Item.Refused(null,
						(node == null) ? RefusalCode.RECORD_TOO_LARGE : RefusalCode.NOT_AN_OBJECT, place));
				return;
			}
			SdkOrigin origin = SdkOrigin.of(node);
			GivenId record = recordId(shape, node, origin);
			if (record == null) {
				this.items.accept(new Item.Refused(null, RefusalCode.INVALID_ID, place));
				return;
			}
			this.deletions.keep(record);
			new SdkSamples(shape, node, origin, record, version(shape, origin), place, this.push.limits(), this.items)
				.read();
		}

		private @Nullable GivenId recordId(SdkShape shape, JsonNode node, SdkOrigin origin) {
			String id = origin.id();
			if (id != null) {
				int part = id.indexOf('#');
				return GivenId.parse((part > 0) ? id.substring(0, part) : id);
			}
			String food = shape.optional() ? NAME_OF_FOOD.text(node) : null;
			String kind = shape.keys().get(0) + ((food != null) ? "\n" + food : "");
			SdkInterval when = SdkInterval.of(node);
			long start = when.identifyingMs();
			GivenId derived = RecordIds.of(NAME, origin.sourceName(), kind, start, start);
			if (derived.equals(this.last) && when.endMs() != this.lastEndMs) {
				return RecordIds.of(NAME, origin.sourceName(), kind, start, when.endMs());
			}
			this.last = derived;
			this.lastEndMs = when.endMs();
			return derived;
		}

		private long version(SdkShape shape, SdkOrigin origin) {
			if (origin.id() != null && shape.isSeries()) {
				return 0;
			}
			boolean modified = origin.id() != null && origin.modifiedMs() > 0;
			return modified ? Math.min(origin.modifiedMs(), this.push.arrivedMs()) : this.push.arrivedMs();
		}

	}

}
