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
 * The people of a scenario and what their devices send. Everything is made while it is
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
	 * Everything that reaches the pipeline, of all people, in order of arrival: late,
	 * repeated, corrected and deleted as life has it.
	 */
	public Iterator<Event> events() {
		return new Merged(this.people.stream().map(this::events).toList());
	}

	/** The same for one person. */
	public Iterator<Event> events(Person person) {
		return new PersonEvents(this.scenario, person);
	}

	/**
	 * Each sample that a person's devices measure, once, in batches as full as allowed:
	 * for filling a database quickly. The same samples as {@link #forEachSample}.
	 * @param batchSize most samples a batch; the sync accepts up to 10,000
	 */
	public Iterator<SyncBatch> fullBatches(Person person, int batchSize) {
		return new FullBatches(this.scenario, person, batchSize);
	}

	/**
	 * Each sample that a person's devices measure, once, in order of days: without
	 * repetitions, corrections and deletions.
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
