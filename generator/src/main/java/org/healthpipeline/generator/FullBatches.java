package org.healthpipeline.generator;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.TreeMap;

import org.healthpipeline.generator.Event.SyncBatch;

/** One person's measurements in batches of the largest allowed size, device by device. */
final class FullBatches implements Iterator<SyncBatch> {

	private final Scenario scenario;

	private final Diary diary;

	private final SampleWriter writer;

	private final int batchSize;

	private final Map<String, List<Sample>> open = new TreeMap<>();

	private final Queue<SyncBatch> full = new ArrayDeque<>();

	private int day;

	FullBatches(Scenario scenario, Person person, int batchSize) {
		this.scenario = scenario;
		this.diary = new Diary(person);
		this.writer = new SampleWriter(person);
		this.batchSize = batchSize;
	}

	@Override
	public boolean hasNext() {
		while (this.full.isEmpty() && this.day < this.scenario.days()) {
			measureDay();
		}
		return !this.full.isEmpty();
	}

	@Override
	public SyncBatch next() {
		if (!hasNext()) {
			throw new NoSuchElementException();
		}
		return this.full.remove();
	}

	private void measureDay() {
		DayPlan plan = this.diary.plan(this.scenario.firstDay().plusDays(this.day));
		for (MeasurementStream stream : MeasurementStreams.ALL) {
			this.scenario.measure(plan, stream,
					(measurement) -> add(measurement.source().key(), this.writer.write(measurement)));
		}
		this.day++;
		if (this.day == this.scenario.days()) {
			this.open.forEach(this::close);
			this.open.clear();
		}
	}

	private void add(String deviceKey, Sample sample) {
		List<Sample> samples = this.open.computeIfAbsent(deviceKey, (key) -> new ArrayList<>());
		samples.add(sample);
		if (samples.size() == this.batchSize) {
			close(deviceKey, samples);
			this.open.remove(deviceKey);
		}
	}

	private void close(String deviceKey, List<Sample> samples) {
		long last = samples.stream().mapToLong(Sample::endMillis).max().orElse(0);
		this.full.add(new SyncBatch(this.diary.person(), Instant.ofEpochMilli(last).plusSeconds(1), deviceKey, samples,
				List.of()));
	}

}
