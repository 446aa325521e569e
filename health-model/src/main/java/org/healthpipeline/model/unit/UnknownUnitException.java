package org.healthpipeline.model.unit;

import org.healthpipeline.model.type.HealthType;

/**
 * The unit is not known, or is not one the type can be measured in. The message does not
 * repeat what the client sent.
 */
public final class UnknownUnitException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final boolean ambiguous;

	UnknownUnitException(HealthType type) {
		this("Not a unit of " + type.name(), false);
	}

	private UnknownUnitException(String message, boolean ambiguous) {
		// One bad sample is ordinary input, so no stack trace is collected for it.
		super(message, null, false, false);
		this.ambiguous = ambiguous;
	}

	static UnknownUnitException ambiguous(HealthType type) {
		return new UnknownUnitException("More than one unit of " + type.name() + " is written so", true);
	}

	/** Whether the unit is known, but means a thousandfold to some. */
	public boolean isAmbiguous() {
		return this.ambiguous;
	}

}
