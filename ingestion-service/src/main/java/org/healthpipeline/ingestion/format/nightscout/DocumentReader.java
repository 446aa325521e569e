package org.healthpipeline.ingestion.format.nightscout;

import java.util.List;

import org.healthpipeline.ingestion.item.Item;

/** Makes items of the documents of a collection. Safe for use by several threads. */
@FunctionalInterface
interface DocumentReader {

	/**
	 * At least one item: measurements, all of one record, or what became of the document
	 * instead.
	 */
	List<Item> read(Document document);

}
