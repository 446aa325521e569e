package org.healthpipeline.common.sample;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Finds types, devices and times of samples, without reading values. Every method runs in
 * the caller's transaction. Times are epoch milliseconds.
 */
public interface SampleExtents {

	/** Returns the types that a user has samples of. */
	List<Integer> types(UUID user);

	/**
	 * Returns the range from the first start of a type to just after the last start;
	 * empty without samples. The last end would require reading all samples.
	 */
	Optional<Extent> starts(UUID user, int typeId);

	/**
	 * Returns the types that a device has samples of, each with the hull of their
	 * intervals.
	 */
	List<Extent> extents(UUID user, UUID device);

	/** Returns the first start in [fromMs, untilMs), of any type. */
	OptionalLong firstStart(UUID user, long fromMs, long untilMs);

	/** Returns the devices that a user has samples of, by id. */
	List<UUID> devices(UUID user);

	/**
	 * Returns the devices with a sample of one of these types that overlaps the window,
	 * by id.
	 * @param longest the longest interval of the types
	 */
	List<UUID> devices(UUID user, Collection<Integer> typeIds, long fromMs, long untilMs, Duration longest);

	/**
	 * Returns the starts of the quarter hours that samples of these types overlap. No
	 * zone's hours begin within a quarter hour.
	 * @param fromMs the first start of a sample, {@link Long#MIN_VALUE} for all
	 */
	List<Long> quarterHours(UUID user, Collection<Integer> typeIds, long fromMs);

	/**
	 * Returns some users with samples, in the order of their ids. They may have no
	 * account any more.
	 * @param after null for the first page
	 */
	List<UUID> users(@Nullable UUID after, int limit);

	/**
	 * Returns a number that changes with every deletion and every replaced version of a
	 * user's samples.
	 */
	long removals(UUID user);

	/** A type and the hull of the intervals of some of its samples. */
	record Extent(int typeId, long fromMs, long untilMs) {
	}

}
