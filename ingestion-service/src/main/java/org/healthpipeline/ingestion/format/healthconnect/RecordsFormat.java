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
 * Reads pushed records of Health Connect: the format {@code health-connect} of pushes.
 * Records have the names of the SDK, and come with the ids of deleted ones, as in a page
 * of changes.
 */
@Component
class RecordsFormat implements IngestFormat {

	static final String NAME = "health-connect";

	private static final String RECORDS = "records";

	private static final String DELETED = "deleted";

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public String description() {
		return "records and deletions of Android's Health Connect, from an app of your own";
	}

	@Override
	public void read(InputStream body, Push push, Consumer<Item> items) throws IOException {
		try (JsonInput input = new JsonInput(body, push.limits())) {
			Page page = new Page(input, push, items);
			JsonToken first = input.next();
			if (first == JsonToken.START_ARRAY) {
				page.records();
			}
			else if (first == JsonToken.START_OBJECT) {
				input.fields(page::field);
			}
			else {
				throw new UnreadableInputException("The body is not a JSON object with records");
			}
			page.deletions.end();
		}
	}

	/** One page of changes. */
	private static final class Page {

		private static final SdkField TYPE = SdkField.of("type");

		private static final SdkField RECORD_TYPE = SdkField.of("recordType");

		private final JsonInput input;

		private final Push push;

		private final Consumer<Item> items;

		private final PushedDeletions deletions;

		Page(JsonInput input, Push push, Consumer<Item> items) {
			this.input = input;
			this.push = push;
			this.items = items;
			this.deletions = new PushedDeletions(push.arrivedMs(), items);
		}

		void field(String name) throws IOException {
			boolean list = this.input.current() == JsonToken.START_ARRAY;
			if (name.equals(RECORDS) && list) {
				records();
			}
			else if (name.equals(DELETED) && list) {
				this.input.elements((index) -> this.deletions.add(this.input.value(), ItemPlace.index(DELETED, index)));
			}
			else if (list) {
				this.input.elements((index) -> this.items.accept(new Item.Unknown(name, ItemPlace.index(name, index))));
			}
			else if (this.input.current() != JsonToken.VALUE_NULL && (name.equals(RECORDS) || name.equals(DELETED))) {
				throw new UnreadableInputException("The field " + name + " is not an array");
			}
			else if (this.input.current() == JsonToken.START_OBJECT) {
				this.items.accept(new Item.Unknown(name, ItemPlace.path(name)));
			}
		}

		void records() throws IOException {
			this.input.elements((index) -> record(this.input.value(), ItemPlace.index(RECORDS, index)));
		}

		private void record(@Nullable JsonNode node, ItemPlace place) {
			if (node == null || !node.isObject()) {
				this.items.accept(new Item.Refused(null,
						(node == null) ? RefusalCode.RECORD_TOO_LARGE : RefusalCode.NOT_AN_OBJECT, place));
				return;
			}
			String type = TYPE.text(node);
			type = (type != null) ? type : RECORD_TYPE.text(node);
			SdkShape shape = (type != null) ? SdkShape.ofRecord(type) : null;
			if (shape == null) {
				this.items.accept(new Item.Unknown((type != null) ? type : "", place));
			}
			else if (shape.isSkipped()) {
				this.items.accept(new Item.Skipped(shape.record(), 1));
			}
			else {
				record(shape, node, place.named(shape.record()));
			}
		}

		private void record(SdkShape shape, JsonNode node, ItemPlace place) {
			SdkOrigin origin = SdkOrigin.of(node);
			GivenId record = recordId(shape, node, origin);
			if (record == null || origin.modifiedMs() == SdkTime.UNREADABLE) {
				this.items.accept(new Item.Refused(null,
						(record == null) ? RefusalCode.INVALID_ID : RefusalCode.INVALID_VERSION, place));
				return;
			}
			this.deletions.keep(record);
			new SdkSamples(shape, node, origin, record, version(origin), place, this.push.limits(), this.items).read();
		}

		private static @Nullable GivenId recordId(SdkShape shape, JsonNode node, SdkOrigin origin) {
			if (origin.id() != null) {
				return GivenId.parse(origin.id());
			}
			if (origin.clientId() != null) {
				return RecordIds.of(NAME, origin.app(), shape.record() + "\n" + origin.clientId(), 0, 0);
			}
			SdkInterval when = SdkInterval.of(node);
			return RecordIds.of(NAME, origin.sourceName(), shape.record(), when.startMs(), when.endMs());
		}

		/**
		 * The version of a record. A phone whose clock is ahead must not number its
		 * records above later deletions.
		 */
		private long version(SdkOrigin origin) {
			if (origin.modifiedMs() > 0) {
				return Math.min(origin.modifiedMs(), this.push.arrivedMs());
			}
			boolean counted = origin.id() == null && origin.clientId() != null
					&& origin.clientVersion() != SdkOrigin.NONE;
			return counted ? origin.clientVersion() : this.push.arrivedMs();
		}

	}

}
