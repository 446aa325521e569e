package org.healthpipeline.common.archive;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Locale;
import java.util.UUID;

import org.healthpipeline.common.archive.SampleDigest.Total;
import org.jspecify.annotations.Nullable;

/**
 * One user's samples of one month (UTC, by their start) in the object store.
 *
 * @param generation number of times it was archived
 * @param total number and checksum of the samples in the object
 * @param bytes length of the object
 * @param minimumVersions see {@link ArchivedMonths#minimumVersions minimum versions}
 * @param removalsCheckedAt time of the last check of the object for removed samples
 * @param superseded generation whose object still has to be deleted
 * @param restoredAt time since which its samples are in the database again
 * @param keepUntil time until which the schedule leaves them there
 * @param expiredAt time of their permanent deletion
 */
public record ArchivedMonth(UUID user, YearMonth month, int generation, Total total, long bytes, Instant archivedAt,
		long minimumVersions, Instant removalsCheckedAt, @Nullable Integer superseded, @Nullable Instant restoredAt,
		@Nullable Instant keepUntil, @Nullable Instant expiredAt) {

	/** Returns true when its samples are only in the object store. */
	public boolean away() {
		return this.restoredAt == null && this.expiredAt == null;
	}

	/** Returns the object's name. */
	public String object() {
		return object(this.user, this.month, this.generation);
	}

	/** Returns the folder of all objects of a user. */
	public static String folder(UUID user) {
		return "health-archive/" + user + "/";
	}

	/**
	 * Returns the name of a month's object. A month that is archived again gets a new
	 * one; the old object stays until the new one is verified.
	 */
	public static String object(UUID user, YearMonth month, int generation) {
		String file = (generation == 1) ? "samples.parquet" : "samples-" + generation + ".parquet";
		return folder(user) + String.format(Locale.ROOT, "%04d/%02d/", month.getYear(), month.getMonthValue()) + file;
	}

}
