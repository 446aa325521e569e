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
 * The samples of users, the records they belong to, and the tombstones of their ids. With
 * {@link SampleExtents}, {@link SampleRemoval} and {@link ReturnedSamples} the one door
 * to their tables: nobody else knows how samples are stored. Every method runs in the
 * caller's transaction. Times are epoch milliseconds.
 */
public interface SampleStore {

	/**
	 * Stores the samples that are neither there already (same id, type and start) nor at
	 * or below the minimum version of their id and type. The list is free of repetitions
	 * and sorted by start, then by id, then by type, so that two batches never wait for
	 * each other crosswise. Samples with a version above 0 must not be in it, nor those
	 * of records: see {@link #replace} and {@link #addToRecords}.
	 * @return those that were stored, in the order of the list
	 */
	List<StoredSample> add(UUID user, List<StoredSample> samples);

	/**
	 * Stores samples outside records that count versions: each one above the minimum
	 * version of its id and type and above every stored version of them replaces what is
	 * stored under both. The list holds each id and type once, in the order of
	 * {@link #add}. The caller holds the user's sync lock exclusively.
	 * @return what was removed and what was stored in its place
	 */
	Replaced replace(UUID user, List<StoredSample> samples);

	/**
	 * Stores samples of records. A greater version of a record removes all of its stored
	 * samples; to the same version those are added that are not there yet; what has a
	 * smaller version is not stored. The list holds one version of each record, each id
	 * and type once, in the order of {@link #add}. The caller holds the user's sync lock
	 * exclusively.
	 * @return what was removed and what was stored
	 */
	Replaced addToRecords(UUID user, List<StoredSample> samples);

	/**
	 * Replaces records by versions without samples, so that a greater version is taken
	 * again. A record that has no version as yet gets this one. The caller holds the
	 * user's sync lock exclusively.
	 * @param versions by id; one that is not greater than the record's changes nothing
	 * @return the removed samples, without payload
	 */
	List<Removed> emptyRecords(UUID user, Map<UUID, Long> versions);

	/** Hands over the stored samples of these records, in no order. */
	void ofRecords(UUID user, Collection<UUID> records, Consumer<StoredSample> consumer);

	/**
	 * Removes what is stored under these ids of samples and records and leaves a
	 * tombstone for each. The caller holds the user's sync lock exclusively.
	 * @return the removed samples, without payload
	 */
	List<Removed> remove(UUID user, Collection<UUID> ids);

	/** Those of the ids of samples and records that have a tombstone. */
	Set<UUID> deleted(UUID user, Collection<UUID> ids);

	/**
	 * Those of the ids that have a tombstone or a minimum version, or a sample that
	 * starts in [fromMs, untilMs).
	 */
	Set<UUID> known(UUID user, Collection<UUID> ids, long fromMs, long untilMs);

	/**
	 * Those of the ids of samples and records under which a sample of another type than
	 * these is stored.
	 * @param typeIds at least one
	 */
	Set<UUID> ofOtherTypes(UUID user, Collection<UUID> ids, Collection<Integer> typeIds);

	/** Hands over the samples under these ids that start in [fromMs, untilMs). */
	void find(UUID user, Collection<UUID> ids, long fromMs, long untilMs, Consumer<StoredSample> consumer);

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
