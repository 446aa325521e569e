package org.healthpipeline.common.sample;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

import org.jspecify.annotations.Nullable;

/**
 * The samples of users and the tombstones of their ids. With {@link SampleExtents},
 * {@link SampleRemoval} and {@link ReturnedSamples} the one door to their tables: nobody
 * else knows how samples are stored. Every method runs in the caller's transaction. Times
 * are epoch milliseconds.
 */
public interface SampleStore {

	/**
	 * Stores the samples that are neither there already (same id and start) nor at or
	 * below the minimum version of their id. The list is free of repeated ids and sorted
	 * by start, then by id, so that two batches never wait for each other crosswise.
	 * Samples with a version above 0 must not be in it: see {@link #replace}.
	 * @return those that were stored, in the order of the list
	 */
	List<StoredSample> add(UUID user, List<StoredSample> samples);

	/**
	 * Stores samples that count versions: each one above the minimum version of its id
	 * and above every stored version of it replaces what is stored under the id. The list
	 * holds each id once. The caller holds the user's sync lock exclusively.
	 * @return what was removed and what was stored in its place
	 */
	Replaced replace(UUID user, List<StoredSample> samples);

	/**
	 * Removes what is stored under these ids and raises their minimum versions above
	 * every version. The caller holds the user's sync lock exclusively.
	 * @return the removed samples, without payload
	 */
	List<Removed> remove(UUID user, Collection<UUID> ids);

	/**
	 * Every sample of the type that overlaps the window, instants in it included, in no
	 * order.
	 * @param longest the longest interval the type may have; nothing is looked for
	 * further back
	 */
	void overlapping(UUID user, int typeId, long fromMs, long untilMs, Duration longest,
			Consumer<StoredSample> consumer);

	/**
	 * One page, newest start first, then the greater id first.
	 * @param fromMs first start, inclusive
	 * @param untilMs last start, exclusive
	 * @param after the place to go on after, null for the first page
	 */
	List<StoredSample> page(UUID user, int typeId, long fromMs, long untilMs, @Nullable Place after, int limit);

	/**
	 * Where to go on reading backwards: the start of the sample that is, newest first,
	 * the {@code number}-th of those that start in [fromMs, untilMs).
	 * @param number counted from 1
	 * @return empty if there are fewer
	 */
	OptionalLong startOfNewest(UUID user, int typeId, long fromMs, long untilMs, int number);

	/**
	 * Hands over every sample that starts in [fromMs, untilMs): by type, then start, then
	 * id.
	 * @param consumer is given the sample and when it was stored first, in epoch
	 * milliseconds
	 */
	void read(UUID user, long fromMs, long untilMs, ObjLongConsumer<StoredSample> consumer);

	/** A place in the order of {@link #page}. */
	record Place(long startMs, UUID id) {
	}

	/** What went away: enough to know which ranges are dirty. */
	record Removed(UUID id, int typeId, long startMs, long endMs) {
	}

	/**
	 * @param removed the older versions that went away
	 * @param stored the samples that are stored now
	 */
	record Replaced(List<Removed> removed, List<StoredSample> stored) {
	}

}
