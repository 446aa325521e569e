package org.healthpipeline.common.sample;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

import org.jspecify.annotations.Nullable;

/**
 * Stores the samples of users, their records, and the tombstones of their ids. Together
 * with {@link SampleExtents}, {@link SampleRemoval} and {@link ReturnedSamples} it is the
 * only access to their tables; no other code depends on how samples are stored. Every
 * method runs in the caller's transaction. Times are epoch milliseconds.
 */
public interface SampleStore {

	/**
	 * Stores samples and returns those that were new. A sample is new if it does not
	 * exist yet (same id, type and start) and is above the minimum version of its id and
	 * type. The list must be free of duplicates and sorted by start, then by id, then by
	 * type, so that two batches cannot deadlock. It must not contain samples with a
	 * version above 0, nor samples of records: see {@link #replace} and
	 * {@link #addToRecords}.
	 * @return the stored samples, in the order of the list
	 */
	List<StoredSample> add(UUID user, List<StoredSample> samples);

	/**
	 * Stores versioned samples outside records. A sample replaces everything stored under
	 * its id and type if its version is above every stored version and the minimum
	 * version. The list contains each id and type once, in the order of {@link #add}. The
	 * caller must hold the user's sync lock exclusively.
	 * @return the removed and the stored samples
	 */
	Replaced replace(UUID user, List<StoredSample> samples);

	/**
	 * Stores samples of records. A greater version of a record removes all of its stored
	 * samples. An equal version adds its missing samples. A smaller version is not
	 * stored. The list contains one version of each record, each id and type once, in the
	 * order of {@link #add}. The caller must hold the user's sync lock exclusively.
	 * @return the removed and the stored samples
	 */
	Replaced addToRecords(UUID user, List<StoredSample> samples);

	/**
	 * Replaces records by versions without samples, so that only a greater version is
	 * accepted again. A record without a version gets this one. The caller must hold the
	 * user's sync lock exclusively.
	 * @param versions version by id; one that is not greater than the record's changes
	 * nothing
	 * @return the removed samples, without payload
	 */
	List<Removed> emptyRecords(UUID user, Map<UUID, Long> versions);

	/** Passes on the stored samples of these records, in no particular order. */
	void ofRecords(UUID user, Collection<UUID> records, Consumer<StoredSample> consumer);

	/**
	 * Removes everything stored under these ids of samples and records, and leaves a
	 * tombstone for each id. The caller must hold the user's sync lock exclusively.
	 * @return the removed samples, without payload
	 */
	List<Removed> remove(UUID user, Collection<UUID> ids);

	/** Returns the ids of samples and records that have a tombstone. */
	Set<UUID> deleted(UUID user, Collection<UUID> ids);

	/**
	 * Returns the ids that have a tombstone or a minimum version, or a sample that starts
	 * in [fromMs, untilMs).
	 */
	Set<UUID> known(UUID user, Collection<UUID> ids, long fromMs, long untilMs);

	/**
	 * Returns the ids of samples and records that have a stored sample of another type
	 * than these.
	 * @param typeIds at least one
	 */
	Set<UUID> ofOtherTypes(UUID user, Collection<UUID> ids, Collection<Integer> typeIds);

	/** Passes on the samples with these ids that start in [fromMs, untilMs). */
	void find(UUID user, Collection<UUID> ids, long fromMs, long untilMs, Consumer<StoredSample> consumer);

	/**
	 * Passes on every sample of the type that overlaps the window, including instants, in
	 * no particular order.
	 * @param longest the longest interval of the type, which limits the search
	 */
	void overlapping(UUID user, int typeId, long fromMs, long untilMs, Duration longest,
			Consumer<StoredSample> consumer);

	/**
	 * Returns one page, newest start first, then the greater id first.
	 * @param fromMs first start, inclusive
	 * @param untilMs last start, exclusive
	 * @param after position to continue after, null for the first page
	 */
	List<StoredSample> page(UUID user, int typeId, long fromMs, long untilMs, @Nullable Place after, int limit);

	/**
	 * Returns the start of the {@code number}-th newest of the samples that start in
	 * [fromMs, untilMs), to continue reading backwards from it.
	 * @param number counted from 1
	 * @return empty if there are fewer
	 */
	OptionalLong startOfNewest(UUID user, int typeId, long fromMs, long untilMs, int number);

	/**
	 * Passes on every sample that starts in [fromMs, untilMs): by type, then start, then
	 * id.
	 * @param consumer receives the sample and the time it was first stored, in epoch
	 * milliseconds
	 */
	void read(UUID user, long fromMs, long untilMs, ObjLongConsumer<StoredSample> consumer);

	/** A position in the order of {@link #page}. */
	record Place(long startMs, UUID id) {
	}

	/** A removed sample, with the fields that dirty ranges need. */
	record Removed(UUID id, int typeId, long startMs, long endMs) {
	}

	/**
	 * @param removed the removed older versions
	 * @param stored the newly stored samples
	 */
	record Replaced(List<Removed> removed, List<StoredSample> stored) {
	}

}
