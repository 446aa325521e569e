package org.healthpipeline.common.sample;

import java.util.List;
import java.util.UUID;

/**
 * Takes samples away for good, some thousand at a time: what expires, what lies in an
 * archive, what belonged to an erased user. No tombstone is left, so who removes samples
 * that could be sent again sees to it that they do not count. Every method runs in the
 * caller's transaction. Times are epoch milliseconds.
 */
public interface SampleRemoval {

	/** The tables behind this door, for whoever gives the room of deleted rows back. */
	List<String> TABLES = List.of("health_samples", "sample_records", "sample_tombstones");

	/** How many samples start before an instant; no more than so many are counted. */
	int count(UUID user, long untilMs, int most);

	/**
	 * Removes some of the samples that start in [fromMs, untilMs), of all types.
	 * @param fromMs {@link Long#MIN_VALUE} for all before
	 * @return how many; less than the most when none is left
	 */
	int remove(UUID user, long fromMs, long untilMs, int most);

	/**
	 * Removes one sample, unless its row has changed since it was read.
	 * @return whether it was there
	 */
	boolean remove(UUID user, StoredSample sample);

	/**
	 * Removes about so many samples, in the order of their types and starts. Those with
	 * the same start go together.
	 * @return how many; 0 when none is left
	 */
	int erase(UUID user, int most);

	/**
	 * How many tombstones were stored, and records last changed, before an instant; no
	 * more than so many are counted.
	 */
	int countTombstones(UUID user, long untilMs, int most);

	/**
	 * Removes some of the tombstones that were stored, and of the records that were last
	 * changed, before an instant.
	 * @param untilMs {@link Long#MAX_VALUE} for all
	 * @return how many; less than the most when none is left
	 */
	int removeTombstones(UUID user, long untilMs, int most);

}
