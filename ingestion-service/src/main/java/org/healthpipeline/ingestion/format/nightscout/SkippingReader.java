package org.healthpipeline.ingestion.format.nightscout;

import java.util.List;

import org.healthpipeline.ingestion.item.Item;

/**
 * Skips every document, and counts it.
 *
 * @param kind under which it is counted
 */
record SkippingReader(String kind) implements DocumentReader {

	@Override
	public List<Item> read(Document document) {
		return List.of(new Item.Skipped(this.kind, 1));
	}

}
