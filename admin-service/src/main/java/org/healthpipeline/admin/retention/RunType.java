package org.healthpipeline.admin.retention;

import java.util.Locale;

/** Which rules a run is made of. */
enum RunType {

	/** What expires by the day: keys, sessions, shares, insights, old jobs. */
	DAILY,

	/** What takes longer: hours, samples, archives, tidying up. */
	WEEKLY;

	/** The name in tables, metrics and the interface. */
	String code() {
		return name().toLowerCase(Locale.ROOT);
	}

}
