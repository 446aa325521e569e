package org.healthpipeline.ingestion.format.nightscout;

import java.util.List;

import org.healthpipeline.ingestion.item.Item;

/** Turns the documents of a collection into items. Safe for use by several threads. */
@FunctionalInterface
interface DocumentReader {

	/**
	 * Reads a document.
	 * @return at least one item: measurements, all of one record, or an item that says
	 * why there are none
	 */
	List<Item> read(Document document);

}
