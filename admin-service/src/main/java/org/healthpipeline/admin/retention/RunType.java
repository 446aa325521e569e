package org.healthpipeline.admin.retention;

import java.util.Locale;

/** Selects the rules of a run. */
enum RunType {

	/** Data that expires by the day: keys, sessions, shares, insights, old jobs. */
	DAILY,

	/** Rules that take longer: hours, samples, archives, tidying up. */
	WEEKLY;

	/** Returns the name in tables, metrics and the API. */
	String code() {
		return name().toLowerCase(Locale.ROOT);
	}

}
