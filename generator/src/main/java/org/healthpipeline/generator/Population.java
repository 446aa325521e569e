package org.healthpipeline.generator;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

import org.healthpipeline.generator.Event.SyncBatch;

/**
 * The people of a scenario and the data their devices send. Data is generated while it is
 * read, a few days at a time, so neither many people nor many years need much memory.
 */
public final class Population {

	private final Scenario scenario;

	private final List<Person> people;

	public Population(Scenario scenario) {
		this.scenario = scenario;
		this.people = IntStream.rangeClosed(1, scenario.people()).mapToObj(scenario::person).toList();
	}

	public List<Person> people() {
		return this.people;
	}

	/**
	 * Returns all events of all people, in order of arrival, including late, repeated,
	 * corrected and deleted samples.
	 */
	public Iterator<Event> events() {
		return new Merged(this.people.stream().map(this::events).toList());
	}

	/** Returns the events of one person. */
	public Iterator<Event> events(Person person) {
		return new PersonEvents(this.scenario, person);
	}

	/**
	 * Returns each sample of a person's devices once, in batches of the given size, for
	 * filling a database quickly. The samples are those of {@link #forEachSample}.
	 * @param batchSize samples per batch at most; the sync accepts up to 10,000
	 */
	public Iterator<SyncBatch> fullBatches(Person person, int batchSize) {
		return new FullBatches(this.scenario, person, batchSize);
	}

	/**
	 * Passes on each sample of a person's devices once, by day: without repetitions,
	 * corrections and deletions.
	 */
	public void forEachSample(Person person, BiConsumer<Source, Sample> visitor) {
		Diary diary = new Diary(person);
		SampleWriter writer = new SampleWriter(person);
		for (int day = 0; day < this.scenario.days(); day++) {
			DayPlan plan = diary.plan(this.scenario.firstDay().plusDays(day));
			for (MeasurementStream stream : MeasurementStreams.ALL) {
				this.scenario.measure(plan, stream,
						(measurement) -> visitor.accept(measurement.source(), writer.write(measurement)));
			}
		}
	}

	/** Merges the events of several people by time of arrival. */
	private static final class Merged implements Iterator<Event> {

		private record Head(Event event, Iterator<Event> rest) {
		}

		private final PriorityQueue<Head> heads = new PriorityQueue<>(
				Comparator.comparing((Head head) -> head.event().at())
					.thenComparingInt((head) -> head.event().person().number()));

		Merged(List<Iterator<Event>> parts) {
			parts.forEach(this::advance);
		}

		private void advance(Iterator<Event> part) {
			if (part.hasNext()) {
				this.heads.add(new Head(part.next(), part));
			}
		}

		@Override
		public boolean hasNext() {
			return !this.heads.isEmpty();
		}

		@Override
		public Event next() {
			Head head = this.heads.poll();
			if (head == null) {
				throw new NoSuchElementException();
			}
			advance(head.rest());
			return head.event();
		}

	}

}
