package org.healthpipeline.query.export;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How an export is written. */
enum ExportFormat {

	/** One document. */
	JSON("application/json", "json"),

	/** A ZIP with one file a table. */
	CSV("application/zip", "csv.zip"),

	/** A ZIP with one file a table. */
	PARQUET("application/zip", "parquet.zip");

	private final String mediaType;

	private final String ending;

	ExportFormat(String mediaType, String ending) {
		this.mediaType = mediaType;
		this.ending = ending;
	}

	/** As it is asked for, stored and answered. */
	String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	static Optional<ExportFormat> ofCode(String code) {
		return Arrays.stream(values()).filter((format) -> format.code().equals(code)).findFirst();
	}

	String mediaType() {
		return this.mediaType;
	}

	/** What the name of a download ends with, without the dot. */
	String ending() {
		return this.ending;
	}

}
