package org.healthpipeline.ingestion.imports;

import java.util.Collection;
import java.util.List;

import org.healthpipeline.ingestion.item.FormatRegistry;

/** The formats that can be imported. */
final class ImportFormats extends FormatRegistry<ImportFormat> {

	private static final int NAME_LENGTH_MAX = 18;

	ImportFormats(List<ImportFormat> formats) {
		super(formats, NAME_LENGTH_MAX);
	}

	@Override
	protected String unknown(Collection<String> names) {
		return "Files of this format cannot be imported";
	}

	@Override
	protected String otherContentType(String mediaTypes) {
		return "Send files of this format as " + mediaTypes;
	}

}
