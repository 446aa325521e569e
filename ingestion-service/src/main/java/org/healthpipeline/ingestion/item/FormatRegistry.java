package org.healthpipeline.ingestion.item;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;

/** The formats of one way into the pipeline, by name. Safe for use by several threads. */
public abstract class FormatRegistry<F extends Format> {

	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

	private final Map<String, F> byName = new TreeMap<>();

	/**
	 * @param nameLengthMax of a name
	 * @throws IllegalArgumentException when two of them have the same name, or a name is
	 * not valid
	 */
	protected FormatRegistry(List<F> formats, int nameLengthMax) {
		for (F format : formats) {
			if (!NAME.matcher(format.name()).matches() || format.name().length() > nameLengthMax) {
				throw new IllegalArgumentException("Not a valid name of a format: " + format.name());
			}
			if (this.byName.putIfAbsent(format.name(), format) != null) {
				throw new IllegalArgumentException("Two formats have the name " + format.name());
			}
		}
	}

	/** In the order of their names. */
	final Collection<F> all() {
		return this.byName.values();
	}

	/**
	 * The format of a request.
	 * @param contentType of the body, as its sender gives it
	 * @throws ProblemException when the format does not exist, or is not sent with this
	 * content type
	 */
	public final F require(String name, @Nullable String contentType) {
		F format = this.byName.get(name);
		if (format == null) {
			throw new ProblemException(ProblemCode.NOT_FOUND, unknown(this.byName.keySet()));
		}
		if (contentType != null && !Format.takes(format.mediaTypes(), contentType)) {
			throw new ProblemException(ProblemCode.UNSUPPORTED_MEDIA_TYPE,
					otherContentType(MediaType.toString(format.mediaTypes())));
		}
		return format;
	}

	/** The message that a format does not exist. */
	protected abstract String unknown(Collection<String> names);

	/** The message that a format is sent with other content types. */
	protected abstract String otherContentType(String mediaTypes);

}
