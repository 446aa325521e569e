package org.healthpipeline.generator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.UUID;

import org.healthpipeline.generator.Event.DeviceRegistered;
import org.healthpipeline.generator.Event.SyncBatch;

/**
 * The events of one person in order of arrival, generated day by day. An event is
 * released when no later day can produce an earlier one.
 */
final class PersonEvents implements Iterator<Event> {

	/** Seconds; a night's time in bed begins before the person falls asleep. */
	private static final long LOOK_BACK_SECONDS = 3600;

	private record Pending(long millis, long serial, Event event) {
	}

	private final Scenario scenario;

	private final Diary diary;

	private final SampleWriter writer;

	private final SyncSchedule schedule;

	private final Mishaps mishaps;

	private final PriorityQueue<Pending> pending = new PriorityQueue<>(
			Comparator.comparingLong(Pending::millis).thenComparingLong(Pending::serial));

	private long serial;

	private int day;

	private long readyMillis;

	PersonEvents(Scenario scenario, Person person) {
		this.scenario = scenario;
		this.diary = new Diary(person);
		this.writer = new SampleWriter(person);
		this.schedule = new SyncSchedule(person);
		this.mishaps = new Mishaps(person);
		this.readyMillis = horizon();
		Instant start = Instant.ofEpochMilli(this.readyMillis - 60_000L);
		person.sources().forEach((source) -> add(new DeviceRegistered(person, start, source)));
	}

	@Override
	public boolean hasNext() {
		while (this.day < this.scenario.days() && !headIsReady()) {
			measureDay();
		}
		return !this.pending.isEmpty();
	}

	@Override
	public Event next() {
		if (!hasNext()) {
			throw new NoSuchElementException();
		}
		return this.pending.remove().event();
	}

	private boolean headIsReady() {
		Pending head = this.pending.peek();
		return head != null && head.millis() < this.readyMillis;
	}

	/** Returns the time before which no event of the coming days can arrive. */
	private long horizon() {
		DayPlan next = this.diary.plan(this.scenario.firstDay().plusDays(this.day));
		return (next.fellAsleep() - LOOK_BACK_SECONDS) * 1000;
	}

	private void measureDay() {
		DayPlan plan = this.diary.plan(this.scenario.firstDay().plusDays(this.day));
		record Slot(long second, String deviceKey) {
		}
		TreeMap<Slot, List<Sample>> slots = new TreeMap<>(
				Comparator.comparingLong(Slot::second).thenComparing(Slot::deviceKey));
		for (MeasurementStream stream : MeasurementStreams.ALL) {
			this.scenario.measure(plan, stream, (measurement) -> {
				long second = this.schedule.arrival(measurement.source(), measurement.end());
				slots.computeIfAbsent(new Slot(second, measurement.source().key()), (slot) -> new ArrayList<>())
					.add(this.writer.write(measurement));
			});
		}
		slots.forEach((slot, samples) -> arrive(slot.second() * 1000, slot.deviceKey(), samples));
		this.day++;
		this.readyMillis = horizon();
	}

	private void arrive(long millis, String deviceKey, List<Sample> samples) {
		SyncBatch batch = new SyncBatch(this.diary.person(), Instant.ofEpochMilli(millis), deviceKey, samples,
				List.<UUID>of());
		add(batch);
		this.mishaps.after(batch, this::add);
	}

	private void add(Event event) {
		this.pending.add(new Pending(event.at().toEpochMilli(), this.serial++, event));
	}

}
