package org.healthpipeline.query.account;

import java.util.Locale;
import java.util.Optional;

/** Selects the normal ranges that apply. */
enum SexAtBirth {

	/** The ranges of women and girls. */
	FEMALE,

	/** The ranges of men and boys. */
	MALE,

	/** Neither of the two ranges is known to fit. */
	INTERSEX;

	String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

	static Optional<SexAtBirth> ofWireName(String name) {
		for (SexAtBirth sex : values()) {
			if (sex.wireName().equals(name)) {
				return Optional.of(sex);
			}
		}
		return Optional.empty();
	}

}
