package org.healthpipeline.ingestion.format.nightscout;

import java.util.List;

import org.healthpipeline.ingestion.item.Item;

/**
 * Takes nothing, and says so.
 *
 * @param kind as which it is counted
 */
record SkippingReader(String kind) implements DocumentReader {

	@Override
	public List<Item> read(Document document) {
		return List.of(new Item.Skipped(this.kind, 1));
	}

}
