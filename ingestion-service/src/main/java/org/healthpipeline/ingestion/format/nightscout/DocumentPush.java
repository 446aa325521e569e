package org.healthpipeline.ingestion.format.nightscout;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.healthpipeline.ingestion.collect.GivenId;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemPlace;
import org.healthpipeline.ingestion.item.JsonInput;
import org.healthpipeline.ingestion.item.UnreadableInputException;
import org.healthpipeline.ingestion.push.Push;
import org.healthpipeline.ingestion.push.PushReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the documents of one collection: an array of them, or one. A later document with
 * the same id replaces an earlier one. Later means the time of the last change, where a
 * server wrote it into a document that is created, or else the time of arrival. A
 * document without measurements empties its record.
 *
 * @param replaces whether the documents replace stored ones, whatever times they contain
 * @param prepare converts a document from the form in which it was sent
 * @param read called for each document
 */
record DocumentPush(NightscoutCollection collection, boolean replaces, UnaryOperator<ObjectNode> prepare,
		Consumer<Document> read) implements PushReader {

	/** Reads documents as they are sent. */
	static DocumentPush of(NightscoutCollection collection, boolean replaces, Consumer<Document> read) {
		return new DocumentPush(collection, replaces, UnaryOperator.identity(), read);
	}

	@Override
	public void read(InputStream body, Push push, Consumer<Item> items) throws IOException {
		try (JsonInput json = new JsonInput(body, push.limits())) {
			JsonToken first = json.next();
			if (first == JsonToken.START_ARRAY) {
				json.elements((index) -> take(json.value(), ItemPlace.index(index), push, items));
			}
			else if (first == JsonToken.START_OBJECT) {
				take(json.value(), ItemPlace.NONE, push, items);
			}
			else {
				throw new UnreadableInputException("The body is neither a document nor an array of documents");
			}
			if (json.next() != null) {
				throw new UnreadableInputException("The body continues after the end of the JSON");
			}
		}
	}

	private void take(@Nullable JsonNode value, ItemPlace place, Push push, Consumer<Item> items) {
		if (!(value instanceof ObjectNode sent)) {
			items.accept(new Item.Refused(null,
					(value == null) ? RefusalCode.RECORD_TOO_LARGE : RefusalCode.NOT_AN_OBJECT, place));
			return;
		}
		ObjectNode prepared = this.prepare.apply(sent);
		Document document = Document.of(this.collection, prepared, version(prepared, push));
		List<Item> found = this.collection.reader().read(document);
		ItemPlace named = place.named(kind(document));
		found.forEach((item) -> items.accept(push.limits().check(item.at(named))));
		GivenId record = document.recordId();
		if (record != null && (this.replaces || document.isNamed()) && !this.collection.types().isEmpty()
				&& found.stream().allMatch(Item.Skipped.class::isInstance)) {
			items.accept(new Item.Deleted(record, document.version(), named));
		}
		this.read.accept(document);
	}

	private long version(ObjectNode document, Push push) {
		JsonNode modified = document.path("srvModified");
		long modifiedMs = modified.isNumber() ? modified.longValue() : 0;
		return (!this.replaces && modifiedMs > 0) ? Math.min(modifiedMs, push.arrivedMs()) : push.arrivedMs();
	}

	private static String kind(Document document) {
		String event = document.text("eventType");
		String type = document.text("type");
		return (event != null) ? event : (type != null) ? type : document.collection().path();
	}

}
