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
 * A person's year, or some other time, in about a dozen samples a day, with what happened
 * to the person and what the pipeline is sent of it: late, with days that are missing,
 * and with readings that are corrected afterwards. The same arguments give the same year.
 */
public final class LifeYear {

	/** Readings that were typed in or sent wrong first. */
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
	 * Somebody to whom nothing happens.
	 * @param scatter how much everything varies; 1 for as much as the literature says
	 */
	public static LifeYear healthy(long seed, int number, LocalDate firstDay, int days, double scatter) {
		return healthy(seed, number, firstDay, days, scatter, Circumstances.ORDINARY);
	}

	/** The same with something particular. */
	public static LifeYear healthy(long seed, int number, LocalDate firstDay, int days, double scatter,
			Circumstances circumstances) {
		Person person = Person.of(seed, number);
		return new LifeYear(person, new Body(person, circumstances), List.of(), firstDay, days, scatter);
	}

	/**
	 * Somebody to whom something happens now and then: some weeks after one thing is
	 * over, the next begins. Nothing happens to those to whom nothing of that kind can
	 * happen.
	 * @param theme what happens truly does something like this
	 */
	public static LifeYear eventful(long seed, int number, LocalDate firstDay, int days, Predicate<Truth> theme) {
		return eventful(seed, number, firstDay, days, theme, Circumstances.ORDINARY);
	}

	/** The same with something particular. */
	public static LifeYear eventful(long seed, int number, LocalDate firstDay, int days, Predicate<Truth> theme,
			Circumstances circumstances) {
		Person person = Person.of(seed, number);
		Body body = new Body(person, circumstances);
		return new LifeYear(person, body, Happenings.of(body, firstDay, days, theme), firstDay, days, 1);
	}

	public Person person() {
		return this.person;
	}

	/** What is particular about the person. */
	public Circumstances circumstances() {
		return this.body.circumstances();
	}

	/** Whether the person measures glucose. */
	public boolean measuresGlucose() {
		return this.body.measuresGlucose();
	}

	public LocalDate firstDay() {
		return this.firstDay;
	}

	public int days() {
		return this.days;
	}

	/** What happens, in order of time. */
	public List<Episode> episodes() {
		return this.episodes;
	}

	/** What truly moves in the person's body and when. */
	public List<Truth> truths() {
		return this.episodes.stream().flatMap((episode) -> episode.truths(this.body).stream()).toList();
	}

	/** Devices and syncs in order of arrival. */
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

	/** Puts readings into the syncs with which they arrive. */
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

		/** The devices that measure something here, by their keys. */
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
				throw new IllegalStateException("This person has no " + key);
			}
			return source;
		}

		private void put(long second, Source source, Sample sample) {
			this.slots.computeIfAbsent(new Slot(second, source.key()), (slot) -> new ArrayList<>()).add(sample);
		}

		/** A few percent off, as a slip of the hand or a sum that was not complete. */
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
