package org.healthpipeline.generator;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Something that reaches the pipeline. Events come in the order in which they arrive,
 * which is not the order in which things were measured.
 */
public sealed interface Event {

	Person person();

	/** When it arrives. */
	Instant at();

	/** A device shows up for the first time; before any batch of it. */
	record DeviceRegistered(Person person, Instant at, Source device) implements Event {
	}

	/**
	 * One sync request.
	 *
	 * @param deviceKey {@link Source#key()} of the device that sends it
	 * @param samples may hold what was sent before, and corrections
	 * @param deleted ids of samples of any device of the person, or of none
	 */
	record SyncBatch(Person person, Instant at, String deviceKey, List<Sample> samples,
			List<UUID> deleted) implements Event {

		public SyncBatch {
			samples = List.copyOf(samples);
			deleted = List.copyOf(deleted);
		}

	}

}
