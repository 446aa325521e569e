package org.healthpipeline.ingestion.format.autoexport;

import java.io.IOException;

import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.ItemPlace;
import org.healthpipeline.ingestion.item.JsonInput;
import tools.jackson.databind.JsonNode;

/** Reads a section of small, independent elements. */
final class EventSection {

	private final Delivery delivery;

	private final JsonInput input;

	private final String path;

	EventSection(Delivery delivery, JsonInput input, String path) {
		this.delivery = delivery;
		this.input = input;
		this.path = path;
	}

	void read(EventReader reader) throws IOException {
		this.input.elements((index) -> {
			JsonNode node = this.input.value();
			ItemPlace place = ItemPlace.index(this.path, index);
			if (node == null || !node.isObject()) {
				this.delivery.refuse(null, (node == null) ? RefusalCode.RECORD_TOO_LARGE : RefusalCode.NOT_AN_OBJECT,
						place);
				return;
			}
			Element event = Element.of(node);
			String name = event.text("name");
			reader.read(this.delivery, event, (name != null) ? place.named(name) : place);
		});
	}

	/** Hands on the items of an element. */
	@FunctionalInterface
	interface EventReader {

		void read(Delivery delivery, Element event, ItemPlace place);

	}

}
