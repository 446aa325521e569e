package org.healthpipeline.benchmarks.insights;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.healthpipeline.generator.life.Circumstances;
import org.healthpipeline.generator.life.LifeYear;
import org.healthpipeline.generator.life.Signal;
import org.healthpipeline.insights.rule.InsightRule;

/**
 * Measures users who are hard for a rule: users who live slightly above or below a
 * threshold, and users whose oximeter or glucose sensor has noise of its own.
 *
 * @param users a year each
 */
record EdgeCases(int users, List<Border> borders, List<Device> devices) {

	/** The weeks in which a window fills. */
	private static final int FIRST_DAYS = 30;

	private static final Circumstances ORDINARY = Circumstances.ORDINARY;

	private static final Circumstances WRIST = ORDINARY.withWristOximeter();

	/**
	 * Users whose usual level is near a threshold.
	 *
	 * @param people their usual level
	 * @param beyond whether the rule should report this level
	 * @param nightsWithInsight share of all nights of the passes with an insight
	 * @param usersWithInsight share of the users with at least one insight
	 * @param insights per user and year
	 */
	record Border(Expectation rule, String people, boolean beyond, double nightsWithInsight, double usersWithInsight,
			double insights) {
	}

	/**
	 * Users with one kind of device.
	 *
	 * @param device kind of the device
	 * @param eventful results of users with planted events
	 * @param falsePerYear false insights of the rule per healthy user and year
	 */
	record Device(Expectation rule, String device, RuleTally eventful, double falsePerYear) {
	}

	static EdgeCases of(Study study, List<InsightRule> rules, int users, Consumer<String> progress) {
		List<Border> borders = new ArrayList<>();
		borders.add(border(study, rules, users, Expectation.BLOOD_PRESSURE_HIGH, "pressure 127/77", false,
				pressure(127, 77)));
		borders.add(border(study, rules, users, Expectation.BLOOD_PRESSURE_HIGH, "pressure 133/82", true,
				pressure(133, 82)));
		borders.add(border(study, rules, users, Expectation.SLEEP_DEFICIT, "6 h 18 min of sleep", false,
				ORDINARY.withLevel(Signal.SLEEP, 6.3)));
		borders.add(border(study, rules, users, Expectation.SLEEP_DEFICIT, "5 h 42 min of sleep", true,
				ORDINARY.withLevel(Signal.SLEEP, 5.7)));
		borders.add(border(study, rules, users, Expectation.OXYGEN_LOW, "oxygen 92.7 %, a finger", false,
				ORDINARY.withLevel(Signal.OXYGEN, 92.7)));
		borders.add(border(study, rules, users, Expectation.OXYGEN_LOW, "oxygen 91.3 %, a finger", true,
				ORDINARY.withLevel(Signal.OXYGEN, 91.3)));
		borders.add(border(study, rules, users, Expectation.OXYGEN_LOW, "oxygen 92.7 %, a wrist", false,
				WRIST.withLevel(Signal.OXYGEN, 92.7)));
		borders.add(border(study, rules, users, Expectation.OXYGEN_LOW, "oxygen 91.3 %, a wrist", true,
				WRIST.withLevel(Signal.OXYGEN, 91.3)));
		progress.accept(borders.size() + " times " + users + " years of users near a threshold");
		List<Device> devices = new ArrayList<>();
		devices.add(device(study, rules, users, Expectation.OXYGEN_LOW, "oximeter on a finger", ORDINARY));
		devices.add(device(study, rules, users, Expectation.OXYGEN_LOW, "oximeter on a wrist", WRIST));
		devices.add(device(study, rules, users, Expectation.GLUCOSE_RANGE, "glucose meter", ORDINARY));
		devices.add(device(study, rules, users, Expectation.GLUCOSE_RANGE, "sensor, a value in 5 minutes",
				ORDINARY.withSensor(5)));
		devices.add(device(study, rules, users, Expectation.GLUCOSE_RANGE, "sensor, a value in 15 minutes",
				ORDINARY.withSensor(15)));
		progress.accept(devices.size() + " times " + users + " years with one kind of device");
		return new EdgeCases(users, List.copyOf(borders), List.copyOf(devices));
	}

	private static Circumstances pressure(double systolic, double diastolic) {
		return ORDINARY.withLevel(Signal.SYSTOLIC, systolic).withLevel(Signal.DIASTOLIC, diastolic);
	}

	private static Border border(Study study, List<InsightRule> rules, int users, Expectation rule, String people,
			boolean beyond, Circumstances circumstances) {
		NightlyPasses passes = new NightlyPasses(of(rule, rules));
		List<LifeYear> lives = study.healthy(users, circumstances);
		List<List<Insight>> found = lives.parallelStream().map(passes::of).toList();
		long insights = found.stream().mapToLong(List::size).sum();
		long notified = found.stream().filter((ofOne) -> !ofOne.isEmpty()).count();
		long nights = 0;
		for (int index = 0; index < lives.size(); index++) {
			LifeYear life = lives.get(index);
			nights += found.get(index).stream().mapToLong((insight) -> nights(insight, life)).sum();
		}
		long allNights = (long) users * (study.days() - FIRST_DAYS);
		return new Border(rule, people, beyond, (double) nights / allNights, (double) notified / users,
				(double) insights / users);
	}

	/** Counts nights on which an insight was open once windows were full. */
	private static long nights(Insight insight, LifeYear life) {
		LocalDate first = life.firstDay().plusDays(FIRST_DAYS + 1L);
		LocalDate resolved = (insight.resolved() != null) ? insight.resolved()
				: life.firstDay().plusDays(life.days() + 1L);
		LocalDate opened = insight.opened().isBefore(first) ? first : insight.opened();
		return Math.max(0, ChronoUnit.DAYS.between(opened, resolved));
	}

	private static Device device(Study study, List<InsightRule> rules, int users, Expectation rule, String device,
			Circumstances circumstances) {
		List<InsightRule> alone = of(rule, rules);
		RuleTally eventful = study.eventful(rule, alone, users, circumstances).getOrDefault(rule, RuleTally.NOTHING);
		List<LifeYear> healthy = study.healthy(users, circumstances);
		if (rule == Expectation.GLUCOSE_RANGE) {
			healthy = healthy.stream().filter(LifeYear::measuresGlucose).toList();
		}
		int wrong = Study.all(alone, healthy).getOrDefault(rule, RuleTally.NOTHING).wrong();
		return new Device(rule, device, eventful, healthy.isEmpty() ? 0 : wrong / (double) healthy.size());
	}

	private static List<InsightRule> of(Expectation rule, List<InsightRule> rules) {
		return rules.stream().filter((one) -> one.name().equals(rule.name())).toList();
	}

}
