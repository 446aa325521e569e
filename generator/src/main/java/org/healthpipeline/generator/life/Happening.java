package org.healthpipeline.generator.life;

import java.util.List;

import org.healthpipeline.generator.Dice;

/**
 * Something that can happen to a body. Sizes and durations are ranges of the medical
 * literature that each class names.
 */
interface Happening {

	/** In plain words, for tables. */
	String name();

	/** Whether it could happen to this body. */
	default boolean befalls(Body body) {
		return true;
	}

	/** What it does, once. */
	List<Effect> effects(Dice dice);

}
