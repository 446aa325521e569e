package org.healthpipeline.common.sample;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Which types, devices and times there are samples of: no value is read for it. Every
 * method runs in the caller's transaction. Times are epoch milliseconds.
 */
public interface SampleExtents {

	/** The types a user has samples of. */
	List<Integer> types(UUID user);

	/**
	 * From the first start of a type to just after the last one, if there are samples.
	 * When the last one ends is not looked for: that would read them all.
	 */
	Optional<Extent> starts(UUID user, int typeId);

	/** The types a device has samples of, each with the hull of their intervals. */
	List<Extent> extents(UUID user, UUID device);

	/** The first start in [fromMs, untilMs), of any type. */
	OptionalLong firstStart(UUID user, long fromMs, long untilMs);

	/** The devices a user has samples of, by id. */
	List<UUID> devices(UUID user);

	/**
	 * The devices with a sample of one of these types that overlaps the window, by id.
	 * @param longest the longest interval the types may have
	 */
	List<UUID> devices(UUID user, Collection<Integer> typeIds, long fromMs, long untilMs, Duration longest);

	/**
	 * The quarters of an hour that samples of these types overlap, each by its start: no
	 * zone's hours begin within one.
	 * @param fromMs the first start of a sample, {@link Long#MIN_VALUE} for all
	 */
	List<Long> quarterHours(UUID user, Collection<Integer> typeIds, long fromMs);

	/**
	 * Some of those who have samples, in the order of their ids; they need not have an
	 * account.
	 * @param after null for the first
	 */
	List<UUID> users(@Nullable UUID after, int limit);

	/**
	 * A number that changes with every deletion and every replaced version of a user's
	 * samples.
	 */
	long removals(UUID user);

	/** A type and the hull of the intervals of some of its samples. */
	record Extent(int typeId, long fromMs, long untilMs) {
	}

}
