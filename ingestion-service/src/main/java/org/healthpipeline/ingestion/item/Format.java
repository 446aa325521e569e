package org.healthpipeline.ingestion.item;

import java.util.List;

import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Describes a format of files or of pushes. */
public interface Format {

	/**
	 * The name in its route, in answers, and in the identifiers of the devices that it
	 * makes; never renamed. Lower case letters, digits and hyphens, a letter first.
	 */
	String name();

	/** A description of the format in a few words, for the OpenAPI document. */
	String description();

	/**
	 * The content types that it may be sent with. Any by default, since the content
	 * itself shows its format. A body without a content type is always taken.
	 */
	default List<MediaType> mediaTypes() {
		return List.of(MediaType.ALL);
	}

	/**
	 * Whether one of the media types includes a content type.
	 * @param contentType as its sender gives it; an invalid one is included by any type
	 * only
	 */
	static boolean takes(List<MediaType> mediaTypes, String contentType) {
		if (mediaTypes.contains(MediaType.ALL)) {
			return true;
		}
		try {
			MediaType sent = MediaType.parseMediaType(contentType);
			return mediaTypes.stream().anyMatch((mediaType) -> mediaType.includes(sent));
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

}
