package org.healthpipeline.ingestion.push;

import java.util.Collection;
import java.util.List;

import org.healthpipeline.ingestion.item.FormatRegistry;

/** The formats that can be pushed. */
final class IngestFormats extends FormatRegistry<IngestFormat> {

	private static final int NAME_LENGTH_MAX = 30;

	IngestFormats(List<IngestFormat> formats) {
		super(formats, NAME_LENGTH_MAX);
	}

	@Override
	protected String unknown(Collection<String> names) {
		return "The format does not exist; known formats are " + String.join(", ", names);
	}

	@Override
	protected String otherContentType(String mediaTypes) {
		return "Send this format as " + mediaTypes;
	}

}
