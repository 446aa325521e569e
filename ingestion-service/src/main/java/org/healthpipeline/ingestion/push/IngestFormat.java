package org.healthpipeline.ingestion.push;

import java.util.List;

import org.springframework.http.MediaType;

/**
 * What an app pushes to {@code POST /api/v1/ingest/{format}}: its name, and how its bytes
 * become items. Each is found as a component of a package of its own; nothing outside
 * that package names it. Safe for use by several threads.
 */
public interface IngestFormat extends PushReader {

	/**
	 * The name in the route, and in the identifiers of the devices that its pushes make;
	 * never renamed. 1 to 30 lower case letters, digits and hyphens, a letter first.
	 */
	String name();

	/** Which app sends it, in a few words, for the description of the interface. */
	String description();

	/**
	 * The content types that it may be sent with. Any one by default. A body without a
	 * content type is always taken.
	 */
	default List<MediaType> mediaTypes() {
		return List.of(MediaType.ALL);
	}

}
