package org.healthpipeline.generator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import org.healthpipeline.generator.Event.SyncBatch;

/**
 * Disturbances of batches and samples: lost answers that cause repeated requests,
 * overlapping batches, corrections and deletions, some of them out of order.
 */
final class Mishaps {

	private static final double RETRY = 0.05;

	private static final double OVERLAP = 0.04;

	private static final double CORRECTION = 0.004;

	private static final double DELETION = 0.004;

	private final Person person;

	Mishaps(Person person) {
		this.person = person;
	}

	void after(SyncBatch batch, Consumer<Event> events) {
		Dice dice = Dice.of(this.person.seed(), this.person.number(), 100, batch.at().toEpochMilli(),
				batch.deviceKey().hashCode(), batch.samples().size());
		if (dice.chance(RETRY)) {
			events.accept(new SyncBatch(this.person, batch.at().plusSeconds(dice.between(5, 200)), batch.deviceKey(),
					batch.samples(), List.of()));
		}
		if (dice.chance(OVERLAP)) {
			int from = dice.between(0, batch.samples().size() - 1);
			events.accept(new SyncBatch(this.person, batch.at().plusSeconds(dice.between(600, 90_000)),
					batch.deviceKey(), batch.samples().subList(from, batch.samples().size()), List.of()));
		}
		for (Sample sample : batch.samples()) {
			UUID id = sample.id();
			if (id != null && dice.chance(CORRECTION)) {
				correct(batch, sample, dice, events);
			}
			else if (id != null && dice.chance(DELETION)) {
				delete(batch, sample, id, dice, events);
			}
		}
	}

	/** Corrects a sample; sometimes the second correction arrives before the first. */
	private void correct(SyncBatch batch, Sample sample, Dice dice, Consumer<Event> events) {
		Sample first = sample.corrected(SampleWriter.corrected(sample.value()),
				SampleWriter.earlier(sample, dice.between(0, 2) * 60), 1);
		Instant later = batch.at().plus(Duration.ofMinutes(dice.between(60, 3000)));
		events.accept(send(batch, later, first));
		if (dice.chance(0.3)) {
			Sample second = first.corrected(SampleWriter.corrected(first.value()), sample.startDate(), 2);
			events.accept(send(batch, later.plusSeconds(dice.between(-3000, 3000)), second));
		}
	}

	/**
	 * Deletes a sample; sometimes the deletion arrives before the sample, or the sample
	 * is sent again.
	 */
	private void delete(SyncBatch batch, Sample sample, UUID id, Dice dice, Consumer<Event> events) {
		String sender = dice.chance(0.3) ? Sources.PHONE : batch.deviceKey();
		boolean overtakes = dice.chance(0.1);
		Instant at = overtakes ? batch.at().minusSeconds(1)
				: batch.at().plus(Duration.ofMinutes(dice.between(60, 5000)));
		UUID unknown = new UUID((dice.nextLong() & ~0xF000L) | 0x4000L, (dice.nextLong() >>> 2) | 0x8000000000000000L);
		List<UUID> deleted = dice.chance(0.2) ? List.of(id, unknown) : List.of(id);
		events.accept(new SyncBatch(this.person, at, sender, List.of(), deleted));
		if (dice.chance(0.2)) {
			events.accept(send(batch, at.plusSeconds(dice.between(60, 6000)), sample));
		}
	}

	private SyncBatch send(SyncBatch batch, Instant at, Sample sample) {
		return new SyncBatch(this.person, at, batch.deviceKey(), List.of(sample), List.of());
	}

}
