package org.healthpipeline.common.health;

import java.util.Map;

/**
 * Figures for an operator who looks closer ({@code /health/deep}): pools, memory, lag.
 * The details of a process are its beans of this type.
 */
public interface HealthDetail {

	/** The name under which they stand. */
	String name();

	/**
	 * Names in camelCase with the unit last ({@code lagSeconds}); never health values.
	 */
	Map<String, Object> figures();

}
