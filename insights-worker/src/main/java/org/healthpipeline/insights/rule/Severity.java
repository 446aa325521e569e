package org.healthpipeline.insights.rule;

import java.util.Locale;

/** How soon somebody should look. */
public enum Severity {

	/** Good to know. */
	LOW,

	/** Worth a talk with a professional if it stays. */
	MEDIUM,

	/** Worth a talk with a professional soon. */
	HIGH;

	/** The name that answers use, in lower case. */
	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

}
