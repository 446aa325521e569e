package org.healthpipeline.query.export;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Formats of exports. */
enum ExportFormat {

	/** One document. */
	JSON("application/json", "json"),

	/** A ZIP with one file per table. */
	CSV("application/zip", "csv.zip"),

	/** A ZIP with one file per table. */
	PARQUET("application/zip", "parquet.zip");

	private final String mediaType;

	private final String ending;

	ExportFormat(String mediaType, String ending) {
		this.mediaType = mediaType;
		this.ending = ending;
	}

	/** Returns the name in requests, rows and answers. */
	String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	static Optional<ExportFormat> ofCode(String code) {
		return Arrays.stream(values()).filter((format) -> format.code().equals(code)).findFirst();
	}

	String mediaType() {
		return this.mediaType;
	}

	/** Returns the extension of a download's name, without the dot. */
	String ending() {
		return this.ending;
	}

}
