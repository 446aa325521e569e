package org.healthpipeline.common.sample;

import java.util.List;
import java.util.UUID;

/**
 * Permanently removes samples, some thousand at a time: expired or archived samples, and
 * those of erased users. It leaves no tombstone, so callers must make sure that removed
 * samples do not count if they are sent again. Every method runs in the caller's
 * transaction. Times are epoch milliseconds.
 */
public interface SampleRemoval {

	/** Tables of samples, for jobs that release the space of deleted rows. */
	List<String> TABLES = List.of("health_samples", "sample_records", "sample_tombstones");

	/** Counts samples that start before an instant, up to a limit. */
	int count(UUID user, long untilMs, int most);

	/**
	 * Removes some of the samples that start in [fromMs, untilMs), of all types.
	 * @param fromMs {@link Long#MIN_VALUE} for all before
	 * @return number of removed samples; less than the limit when none is left
	 */
	int remove(UUID user, long fromMs, long untilMs, int most);

	/**
	 * Removes one sample, unless its row has changed since it was read.
	 * @return whether it existed
	 */
	boolean remove(UUID user, StoredSample sample);

	/**
	 * Removes about this many samples, in the order of their types and starts. Samples
	 * with the same start are removed together.
	 * @return number of removed samples; 0 when none is left
	 */
	int erase(UUID user, int most);

	/**
	 * Counts tombstones stored, and records last changed, before an instant, up to a
	 * limit.
	 */
	int countTombstones(UUID user, long untilMs, int most);

	/**
	 * Removes some of the tombstones stored, and of the records last changed, before an
	 * instant.
	 * @param untilMs {@link Long#MAX_VALUE} for all
	 * @return number of removed rows; less than the limit when none is left
	 */
	int removeTombstones(UUID user, long untilMs, int most);

}
