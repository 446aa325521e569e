package org.healthpipeline.ingestion.push;

import org.healthpipeline.ingestion.item.Format;

/**
 * A format that apps push to {@code POST /api/v1/ingest/{format}}: its name, and how its
 * bytes become items. Each format is a component of a package of its own; nothing outside
 * that package names it. Safe for use by several threads.
 */
public interface IngestFormat extends Format, PushReader {

	/**
	 * The name in the route {@code POST /api/v1/ingest/{format}}: at most 30 characters.
	 */
	@Override
	String name();

}
