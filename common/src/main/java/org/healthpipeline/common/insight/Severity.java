package org.healthpipeline.common.insight;

import java.util.Locale;
import java.util.Optional;

/** Urgency of an insight. */
public enum Severity {

	/** For information. */
	LOW(1),

	/** Worth discussing with a professional if it persists. */
	MEDIUM(2),

	/** Worth discussing with a professional soon. */
	HIGH(3);

	private final byte code;

	Severity(int code) {
		this.code = (byte) code;
	}

	/** Returns the stable number, part of the encrypted content. */
	byte code() {
		return this.code;
	}

	/** Returns the name in answers, in lower case. */
	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

	static Severity ofCode(byte code) {
		for (Severity severity : values()) {
			if (severity.code == code) {
				return severity;
			}
		}
		throw new IllegalArgumentException("Unknown code of a severity: " + code);
	}

	/** Finds the severity by its name in answers. */
	public static Optional<Severity> ofWireName(String name) {
		for (Severity severity : values()) {
			if (severity.wireName().equals(name)) {
				return Optional.of(severity);
			}
		}
		return Optional.empty();
	}

}
