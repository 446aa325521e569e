package org.healthpipeline.ingestion.push;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** The formats that can be pushed, by name. Safe for use by several threads. */
final class IngestFormats {

	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,29}");

	private final Map<String, IngestFormat> byName = new TreeMap<>();

	/**
	 * @throws IllegalArgumentException when two of them have one name, or a name is none
	 */
	IngestFormats(List<IngestFormat> formats) {
		for (IngestFormat format : formats) {
			if (!NAME.matcher(format.name()).matches()) {
				throw new IllegalArgumentException("This cannot name a format: " + format.name());
			}
			if (this.byName.putIfAbsent(format.name(), format) != null) {
				throw new IllegalArgumentException("Two formats are named " + format.name());
			}
		}
	}

	/** In the order of their names. */
	Collection<IngestFormat> all() {
		return this.byName.values();
	}

	/**
	 * @param contentType of the body, as its sender says
	 * @throws ProblemException when there is no such format, or it is not sent with this
	 * content type
	 */
	IngestFormat require(String name, @Nullable String contentType) {
		IngestFormat format = this.byName.get(name);
		if (format == null) {
			throw new ProblemException(ProblemCode.NOT_FOUND,
					"There is no such format; known are " + String.join(", ", this.byName.keySet()));
		}
		if (contentType != null && !takes(format, contentType)) {
			throw new ProblemException(ProblemCode.UNSUPPORTED_MEDIA_TYPE,
					"This format is sent as " + MediaType.toString(format.mediaTypes()));
		}
		return format;
	}

	private static boolean takes(IngestFormat format, String contentType) {
		if (format.mediaTypes().contains(MediaType.ALL)) {
			return true;
		}
		try {
			MediaType sent = MediaType.parseMediaType(contentType);
			return format.mediaTypes().stream().anyMatch((mediaType) -> mediaType.includes(sent));
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

}
