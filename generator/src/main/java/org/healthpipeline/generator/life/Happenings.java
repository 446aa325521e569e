package org.healthpipeline.generator.life;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.healthpipeline.generator.Dice;

/** All happenings, and their choice for a person's year. */
final class Happenings {

	static final List<Happening> ALL = List.of(new Fever(), new Pneumonia(), new HighMountains(), new ShortNights(),
			new Insomnia(), new RunningHabit(), new LegInPlaster(), new OveractiveThyroid(), new BetaBlocker(),
			new PressureRaisingDrug(), new HypertensiveCrisis(), new SteroidCourse(), new MissedInsulin(),
			new TooMuchInsulin(), new FluidRetention(), new StrictDiet(), new SevereColitis(), new ShiftWork());

	/** Days at the start without happenings, while baselines form. */
	private static final int QUIET_DAYS = 45;

	/** Days of ordinary life between the end of one happening and the next. */
	private static final int SHORTEST_PAUSE_DAYS = 60;

	private static final int LONGEST_PAUSE_DAYS = 100;

	/** Days at the end without a new happening, which would be cut off. */
	private static final int LAST_DAYS = 45;

	private Happenings() {
	}

	/**
	 * Chooses consecutive happenings for a body, each equally likely.
	 * @param theme only happenings with such a true effect
	 */
	static List<Episode> of(Body body, LocalDate firstDay, int days, Predicate<Truth> theme) {
		Dice dice = Dice.of(body.person().seed(), body.person().number(), 210);
		Happening[] possible = ALL.stream()
			.filter((happening) -> happening.befalls(body))
			.filter((happening) -> Episode.of(happening, firstDay, dice).truths(body).stream().anyMatch(theme))
			.toArray(Happening[]::new);
		List<Episode> episodes = new ArrayList<>();
		LocalDate lastOnset = firstDay.plusDays(days - LAST_DAYS);
		LocalDate onset = firstDay.plusDays(QUIET_DAYS + dice.between(0, 20));
		while (possible.length > 0 && !onset.isAfter(lastOnset)) {
			Episode episode = Episode.of(dice.oneOf(possible), onset, dice);
			episodes.add(episode);
			onset = episode.end().plusDays(dice.between(SHORTEST_PAUSE_DAYS, LONGEST_PAUSE_DAYS));
		}
		return episodes;
	}

}
