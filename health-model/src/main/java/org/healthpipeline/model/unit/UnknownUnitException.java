package org.healthpipeline.model.unit;

import org.healthpipeline.model.type.HealthType;

/**
 * The unit is not known, or is not one the type can be measured in. The message does not
 * repeat what the client sent.
 */
public final class UnknownUnitException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UnknownUnitException(HealthType type) {
		// One bad sample is ordinary input, so no stack trace is collected for it.
		super("Not a unit of " + type.name(), null, false, false);
	}

}
