package org.healthpipeline.model.type;

import java.util.Locale;

/**
 * What a health type belongs to.
 */
public enum Category {

	ACTIVITY, VITALS, BODY, SLEEP, NUTRITION, CYCLE, WORKOUT;

	/** The name as the registry and the REST interface spell it, in lower case. */
	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	static Category ofCode(String code) {
		return valueOf(code.toUpperCase(Locale.ROOT));
	}

}
