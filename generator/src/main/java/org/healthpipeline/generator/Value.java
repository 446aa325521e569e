package org.healthpipeline.generator;

import org.jspecify.annotations.Nullable;

/** A measured value: a number or a state. */
public sealed interface Value {

	/**
	 * A number as it is sent, with its meaning.
	 *
	 * @param written the number in {@code unit}
	 * @param unit the unit that is sent; null where none is, which means the canonical
	 * one
	 * @param canonical the number in the canonical unit of its type
	 */
	record Quantity(double written, @Nullable String unit, double canonical) implements Value {
	}

	/**
	 * A state such as "rem".
	 *
	 * @param name the state as the API names it
	 */
	record State(String name) implements Value {
	}

}
