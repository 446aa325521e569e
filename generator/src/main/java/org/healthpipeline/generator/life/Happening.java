package org.healthpipeline.generator.life;

import java.util.List;

import org.healthpipeline.generator.Dice;

/**
 * An event that can happen to a body. Sizes and durations are ranges from the medical
 * literature that each class names.
 */
interface Happening {

	/** Returns the name in plain words, for tables. */
	String name();

	/** Returns true when it can happen to this body. */
	default boolean befalls(Body body) {
		return true;
	}

	/** Returns the effects of one occurrence. */
	List<Effect> effects(Dice dice);

}
