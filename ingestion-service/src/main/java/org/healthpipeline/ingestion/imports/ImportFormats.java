package org.healthpipeline.ingestion.imports;

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

/** The formats that can be imported, by name. Safe for use by several threads. */
final class ImportFormats {

	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,17}");

	private final Map<String, ImportFormat> byName = new TreeMap<>();

	/**
	 * @throws IllegalArgumentException when two of them have one name, or a name is none
	 */
	ImportFormats(List<ImportFormat> formats) {
		for (ImportFormat format : formats) {
			if (!NAME.matcher(format.name()).matches()) {
				throw new IllegalArgumentException("This cannot name a format: " + format.name());
			}
			if (this.byName.putIfAbsent(format.name(), format) != null) {
				throw new IllegalArgumentException("Two formats are named " + format.name());
			}
		}
	}

	/** In the order of their names. */
	Collection<ImportFormat> all() {
		return this.byName.values();
	}

	/**
	 * @param contentType of the file, as its sender says
	 * @throws ProblemException when there is no such format, or its files are not sent
	 * with this content type
	 */
	ImportFormat require(String name, @Nullable String contentType) {
		ImportFormat format = this.byName.get(name);
		if (format == null) {
			throw new ProblemException(ProblemCode.NOT_FOUND, "Files of this format cannot be imported");
		}
		if (contentType != null && !takes(format.mediaTypes(), contentType)) {
			throw new ProblemException(ProblemCode.UNSUPPORTED_MEDIA_TYPE,
					"Files of this format are sent as " + MediaType.toString(format.mediaTypes()));
		}
		return format;
	}

	private static boolean takes(List<MediaType> mediaTypes, String contentType) {
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
