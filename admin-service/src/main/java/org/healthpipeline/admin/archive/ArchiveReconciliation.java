package org.healthpipeline.admin.archive;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.common.archive.ArchiveObjects;
import org.healthpipeline.common.archive.ArchivedMonth;
import org.healthpipeline.common.archive.ArchivedMonths;
import org.healthpipeline.common.archive.ArchivedSample;
import org.healthpipeline.common.horizon.DeferredRecomputes;
import org.healthpipeline.common.horizon.Horizon;
import org.healthpipeline.common.sample.ReturnedSamples;
import org.healthpipeline.common.sample.StoredSample;
import org.healthpipeline.model.merge.Windows;

/**
 * Finds changes that came too late for the figures of archived months. The aggregation
 * worker records late samples, new priorities and zones. Deleted or replaced samples can
 * only be found in the objects. Safe for use by several threads.
 */
class ArchiveReconciliation {

	private static final int CHECKED_AT_ONCE = 5_000;

	/** A day can be recomputed when the horizon is this far behind it, in any zone. */
	private static final Duration OPEN_AFTER = Horizon.CLOSED_AFTER_MAX.plusDays(2);

	private final ArchivedMonths months;

	private final ArchiveObjects objects;

	private final ReturnedSamples returned;

	private final DeferredRecomputes deferred;

	private final MonthRestore restore;

	private final ArchiveProperties properties;

	private final InstantSource clock;

	ArchiveReconciliation(ArchivedMonths months, ArchiveObjects objects, ReturnedSamples returned,
			DeferredRecomputes deferred, MonthRestore restore, ArchiveProperties properties, InstantSource clock) {
		this.months = months;
		this.objects = objects;
		this.returned = returned;
		this.deferred = deferred;
		this.restore = restore;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Lists the archived months that may hold samples which were deleted or replaced
	 * since.
	 * @param now also those that were searched recently
	 */
	List<ArchivedMonth> toLookThrough(UUID user, boolean now) {
		List<ArchivedMonth> away = this.months.of(user).stream().filter(ArchivedMonth::away).toList();
		if (away.isEmpty()) {
			return away;
		}
		long minimumVersions = this.months.minimumVersions(user);
		Instant before = this.clock.instant().minus(this.properties.searchEvery());
		return away.stream()
			.filter((month) -> month.minimumVersions() != minimumVersions)
			.filter((month) -> now || month.removalsCheckedAt().isBefore(before))
			.toList();
	}

	/** Records the times of samples that were deleted or replaced. */
	void lookThrough(ArchivedMonth month) {
		long minimumVersions = this.months.minimumVersions(month.user());
		Windows.Builder removed = Windows.builder();
		List<StoredSample> batch = new ArrayList<>();
		this.objects.read(month, (archived) -> {
			batch.add(withoutPayload(archived));
			if (batch.size() == CHECKED_AT_ONCE) {
				addRemoved(month.user(), batch, removed);
			}
		});
		addRemoved(month.user(), batch, removed);
		Windows windows = removed.build();
		if (!windows.isEmpty()) {
			this.deferred.add(month.user(), windows);
		}
		this.months.checked(month, minimumVersions);
	}

	private static StoredSample withoutPayload(ArchivedSample archived) {
		return archived.sample().withPayload(new byte[0]);
	}

	private void addRemoved(UUID user, List<StoredSample> batch, Windows.Builder removed) {
		this.returned.removed(user, batch).forEach((sample) -> removed.addSample(sample.startMs(), sample.endMs()));
		batch.clear();
	}

	/**
	 * Lists the archived months that a recompute of the dirty time needs, newest first.
	 */
	List<ArchivedMonth> wanted(UUID user) {
		return this.deferred.of(user)
			.map((recompute) -> this.months.of(user)
				.stream()
				.filter(ArchivedMonth::away)
				.filter((month) -> Months.end(month.month()).plus(OPEN_AFTER).isAfter(recompute.from()))
				.sorted(Comparator.comparing(ArchivedMonth::month).reversed())
				.toList())
			.orElse(List.of());
	}

	/**
	 * Marks the dirty time as settled. What the restored months allow is recomputed; the
	 * rest never is.
	 */
	void settled(UUID user) {
		this.deferred.of(user).filter((recompute) -> wanted(user).isEmpty()).ifPresent(this.deferred::remove);
	}

	/** Restores a month until the next run. */
	void restore(ArchivedMonth month) {
		this.restore.restore(month, null);
	}

}
