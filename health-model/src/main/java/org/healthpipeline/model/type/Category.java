package org.healthpipeline.model.type;

import java.util.Locale;

/** Categories of health types. */
public enum Category {

	ACTIVITY, VITALS, BODY, SLEEP, NUTRITION, CYCLE, WORKOUT;

	/** Returns the name in the registry and the API, in lower case. */
	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	static Category ofCode(String code) {
		return valueOf(code.toUpperCase(Locale.ROOT));
	}

}
