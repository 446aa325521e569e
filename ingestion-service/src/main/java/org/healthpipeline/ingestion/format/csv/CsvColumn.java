package org.healthpipeline.ingestion.format.csv;

import java.util.List;

/** The columns of samples, with their possible names. */
enum CsvColumn {

	TYPE("type healthtype datatype metric measurement"),

	VALUE("value val number quantity qty amount reading result"),

	STATE("state stage valuetext"),

	UNIT("unit units uom"),

	START("start startdate startdatetime startat startedat starttimestamp begin from datetime "
			+ "timestamp dateandtime date day starttime time"),

	/** The time of the start where the date has a column of its own. */
	START_TIME("starttime time timeofday"),

	END("end enddate enddatetime endat endedat endtimestamp until to stop finish endtime"),

	END_TIME("endtime"),

	ZONE("zone timezone tz offset utcoffset timezoneoffset zoneoffset"),

	DEVICE("device devicename source sourcename"),

	DEVICE_ID("deviceid"),

	APP("app sourceapp application appname"),

	ID("id uuid sampleid externalid"),

	/** The record of this project's own export; not needed, since samples have ids. */
	RECORD_ID("recordid"),

	METADATA("metadata");

	private final String names;

	CsvColumn(String names) {
		this.names = names;
	}

	/** The names in lower case, letters only, the most certain first. */
	List<String> names() {
		return List.of(this.names.split(" "));
	}

}
