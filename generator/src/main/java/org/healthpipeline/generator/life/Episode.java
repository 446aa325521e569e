package org.healthpipeline.generator.life;

import java.time.LocalDate;
import java.util.List;

import org.healthpipeline.generator.Dice;

/**
 * A happening to one person, once.
 *
 * @param name name of the happening
 * @param onset its first day
 */
public record Episode(String name, LocalDate onset, List<Effect> effects) {

	public Episode {
		effects = List.copyOf(effects);
	}

	static Episode of(Happening happening, LocalDate onset, Dice dice) {
		return new Episode(happening.name(), onset, happening.effects(dice));
	}

	double apply(Signal signal, double level, LocalDate date) {
		double changed = level;
		for (Effect effect : this.effects) {
			if (effect.signal() == signal) {
				changed = effect.apply(changed, this.onset, date);
			}
		}
		return changed;
	}

	/** Returns the first day after the end of the main effects. */
	LocalDate end() {
		return this.onset.plusDays(this.effects.stream()
			.filter(Effect::main)
			.mapToInt((effect) -> effect.course().length())
			.max()
			.orElse(0));
	}

	/** Returns the true changes of signals in this body. */
	public List<Truth> truths(Body body) {
		return this.effects.stream().map((effect) -> {
			Course course = effect.course();
			return new Truth(this.name, effect.signal(), effect.raises(body.level(effect.signal())), effect.main(),
					course.acute(), course.lasting(), this.onset, this.onset.plusDays(course.recoveryBegins()),
					this.onset.plusDays(course.length()));
		}).toList();
	}

}
