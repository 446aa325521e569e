package org.healthpipeline.generator;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An event that reaches the pipeline. Events are in the order of arrival, which differs
 * from the order of measurement.
 */
public sealed interface Event {

	Person person();

	/** Returns the time of arrival. */
	Instant at();

	/** A device registers, before its first batch. */
	record DeviceRegistered(Person person, Instant at, Source device) implements Event {
	}

	/**
	 * One sync request.
	 *
	 * @param deviceKey {@link Source#key()} of the sending device
	 * @param samples may contain repetitions and corrections
	 * @param deleted ids of samples of any device of the person, or unknown ids
	 */
	record SyncBatch(Person person, Instant at, String deviceKey, List<Sample> samples,
			List<UUID> deleted) implements Event {

		public SyncBatch {
			samples = List.copyOf(samples);
			deleted = List.copyOf(deleted);
		}

	}

}
