package org.healthpipeline.generator.life;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

import org.healthpipeline.generator.Dice;
import org.healthpipeline.generator.Event;
import org.healthpipeline.generator.Event.DeviceRegistered;
import org.healthpipeline.generator.Event.SyncBatch;
import org.healthpipeline.generator.Person;
import org.healthpipeline.generator.Sample;
import org.healthpipeline.generator.Source;
import org.healthpipeline.generator.SyncSchedule;
import org.healthpipeline.generator.Value;

/**
 * A year or another period of a person's life in about a dozen samples a day, with its
 * happenings and the resulting syncs: late ones, missing days, and readings that are
 * corrected later. The same arguments produce the same year.
 */
public final class LifeYear {

	/** Share of readings that were first typed or sent wrong. */
	private static final double CORRECTED = 0.004;

	private final Person person;

	private final Body body;

	private final List<Episode> episodes;

	private final LocalDate firstDay;

	private final int days;

	private final double scatter;

	private LifeYear(Person person, Body body, List<Episode> episodes, LocalDate firstDay, int days, double scatter) {
		this.person = person;
		this.body = body;
		this.episodes = List.copyOf(episodes);
		this.firstDay = firstDay;
		this.days = days;
		this.scatter = scatter;
	}

	/**
	 * Creates a year without happenings.
	 * @param scatter scale of all variation; 1 for the literature's
	 */
	public static LifeYear healthy(long seed, int number, LocalDate firstDay, int days, double scatter) {
		return healthy(seed, number, firstDay, days, scatter, Circumstances.ORDINARY);
	}

	/** Creates a year without happenings, in particular circumstances. */
	public static LifeYear healthy(long seed, int number, LocalDate firstDay, int days, double scatter,
			Circumstances circumstances) {
		Person person = Person.of(seed, number);
		return new LifeYear(person, new Body(person, circumstances), List.of(), firstDay, days, scatter);
	}

	/**
	 * Creates a year with happenings: some weeks after one ends, the next begins. People
	 * who cannot have such a happening have none.
	 * @param theme condition that a happening's true effects must meet
	 */
	public static LifeYear eventful(long seed, int number, LocalDate firstDay, int days, Predicate<Truth> theme) {
		return eventful(seed, number, firstDay, days, theme, Circumstances.ORDINARY);
	}

	/** Creates a year with happenings, in particular circumstances. */
	public static LifeYear eventful(long seed, int number, LocalDate firstDay, int days, Predicate<Truth> theme,
			Circumstances circumstances) {
		Person person = Person.of(seed, number);
		Body body = new Body(person, circumstances);
		return new LifeYear(person, body, Happenings.of(body, firstDay, days, theme), firstDay, days, 1);
	}

	public Person person() {
		return this.person;
	}

	/** Returns the particular circumstances of the person. */
	public Circumstances circumstances() {
		return this.body.circumstances();
	}

	/** Returns true when the person measures glucose. */
	public boolean measuresGlucose() {
		return this.body.measuresGlucose();
	}

	public LocalDate firstDay() {
		return this.firstDay;
	}

	public int days() {
		return this.days;
	}

	/** Returns the happenings, in order of time. */
	public List<Episode> episodes() {
		return this.episodes;
	}

	/** Returns the true changes in the person's body with their times. */
	public List<Truth> truths() {
		return this.episodes.stream().flatMap((episode) -> episode.truths(this.body).stream()).toList();
	}

	/** Returns devices and syncs in order of arrival. */
	public List<Event> events() {
		Readings readings = new Readings(this.body, this.episodes, this.scatter);
		Arrivals arrivals = new Arrivals(this.person);
		for (int day = 0; day < this.days; day++) {
			readings.of(this.firstDay.plusDays(day), arrivals::add);
		}
		Instant start = this.firstDay.minusDays(1).atStartOfDay(this.person.zone()).toInstant();
		List<Event> events = new ArrayList<>();
		arrivals.devices().forEach((source) -> events.add(new DeviceRegistered(this.person, start, source)));
		events.addAll(arrivals.batches());
		return events;
	}

	/** Assigns readings to the syncs in which they arrive. */
	private static final class Arrivals {

		private record Slot(long second, String deviceKey) {
		}

		private final Map<Slot, List<Sample>> slots = new TreeMap<>(
				Comparator.comparingLong(Slot::second).thenComparing(Slot::deviceKey));

		private final Person person;

		private final Map<String, Source> sources = new TreeMap<>();

		private final SyncSchedule schedule;

		Arrivals(Person person) {
			this.person = person;
			this.schedule = new SyncSchedule(person);
			person.sources().forEach((source) -> this.sources.put(source.key(), source));
		}

		/** Returns the devices used here, by their keys. */
		List<Source> devices() {
			return this.slots.keySet().stream().map(Slot::deviceKey).distinct().sorted().map(this::source).toList();
		}

		void add(DeviceReading reading) {
			Source source = source(reading.signal().deviceKey());
			Sample sample = reading.sample(this.person);
			long arrival = this.schedule.arrival(source, sample.endMillis() / 1000);
			Dice dice = Dice.of(this.person.seed(), this.person.number(), 260, sample.startMillis(),
					reading.signal().number());
			if (dice.chance(CORRECTED)) {
				put(arrival, source, wrong(sample, dice));
				put(arrival + dice.between(3600, 60 * 3600), source, corrected(sample));
			}
			else {
				put(arrival, source, sample);
			}
		}

		List<SyncBatch> batches() {
			return this.slots.entrySet()
				.stream()
				.map((slot) -> new SyncBatch(this.person, Instant.ofEpochSecond(slot.getKey().second()),
						slot.getKey().deviceKey(), slot.getValue(), List.of()))
				.toList();
		}

		private Source source(String key) {
			Source source = this.sources.get(key);
			if (source == null) {
				throw new IllegalStateException("Unknown device of this person: " + key);
			}
			return source;
		}

		private void put(long second, Source source, Sample sample) {
			this.slots.computeIfAbsent(new Slot(second, source.key()), (slot) -> new ArrayList<>()).add(sample);
		}

		/**
		 * Returns a value that is a few percent off, like a typing error or an incomplete
		 * sum.
		 */
		private static Sample wrong(Sample sample, Dice dice) {
			double factor = dice.uniform(0.96, 0.99);
			Value.Quantity right = (Value.Quantity) sample.value();
			double written = Math.rint(right.written() * factor * 10) / 10;
			return withValue(sample, new Value.Quantity(written, right.unit(), written), 0);
		}

		private static Sample corrected(Sample sample) {
			return withValue(sample, sample.value(), 1);
		}

		private static Sample withValue(Sample sample, Value value, int version) {
			return new Sample(sample.id(), sample.type(), value, sample.startDate(), sample.endDate(),
					sample.sourceApp(), sample.metadata(), version);
		}

	}

}
