package org.healthpipeline.model.unit;

import org.healthpipeline.model.type.HealthType;

/**
 * The unit is unknown, or the type cannot have it. The message does not repeat the
 * client's text.
 */
public final class UnknownUnitException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final boolean ambiguous;

	UnknownUnitException(HealthType type) {
		this("Not a unit of " + type.name(), false);
	}

	private UnknownUnitException(String message, boolean ambiguous) {
		// A bad sample is ordinary input, so no stack trace is collected.
		super(message, null, false, false);
		this.ambiguous = ambiguous;
	}

	static UnknownUnitException ambiguous(HealthType type) {
		return new UnknownUnitException("More than one unit of " + type.name() + " is written so", true);
	}

	/**
	 * Returns true when the unit is known, but its meaning differs by a factor of 1,000.
	 */
	public boolean isAmbiguous() {
		return this.ambiguous;
	}

}
