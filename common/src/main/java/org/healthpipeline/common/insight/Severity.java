package org.healthpipeline.common.insight;

import java.util.Locale;
import java.util.Optional;

/** How soon somebody should look. */
public enum Severity {

	/** Good to know. */
	LOW(1),

	/** Worth a talk with a professional if it stays. */
	MEDIUM(2),

	/** Worth a talk with a professional soon. */
	HIGH(3);

	private final byte code;

	Severity(int code) {
		this.code = (byte) code;
	}

	/** Stable number, part of what is encrypted. */
	byte code() {
		return this.code;
	}

	/** The name that answers use, in lower case. */
	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

	static Severity ofCode(byte code) {
		for (Severity severity : values()) {
			if (severity.code == code) {
				return severity;
			}
		}
		throw new IllegalArgumentException("No severity has the code " + code);
	}

	/** The severity that answers call that. */
	public static Optional<Severity> ofWireName(String name) {
		for (Severity severity : values()) {
			if (severity.wireName().equals(name)) {
				return Optional.of(severity);
			}
		}
		return Optional.empty();
	}

}
