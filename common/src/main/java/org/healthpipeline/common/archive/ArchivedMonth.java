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
 * @param generation counts how often it was archived
 * @param total what the object holds
 * @param bytes length of the object
 * @param minimumVersions see {@link ArchivedMonths#minimumVersions}
 * @param removalsCheckedAt when the object was last looked through for removed samples
 * @param superseded generation whose object is still to be deleted
 * @param restoredAt since when its samples are in the database again
 * @param keepUntil until when the schedule leaves them there
 * @param expiredAt since when they are gone for good
 */
public record ArchivedMonth(UUID user, YearMonth month, int generation, Total total, long bytes, Instant archivedAt,
		long minimumVersions, Instant removalsCheckedAt, @Nullable Integer superseded, @Nullable Instant restoredAt,
		@Nullable Instant keepUntil, @Nullable Instant expiredAt) {

	/** Whether its samples are only in the object store. */
	public boolean away() {
		return this.restoredAt == null && this.expiredAt == null;
	}

	/** The object's name. */
	public String object() {
		return object(this.user, this.month, this.generation);
	}

	/** Where everything of a user lies. */
	public static String folder(UUID user) {
		return "health-archive/" + user + "/";
	}

	/**
	 * The name of a month's object. A month that is archived again gets a new one: the
	 * old one stays until the new one was verified.
	 */
	public static String object(UUID user, YearMonth month, int generation) {
		String file = (generation == 1) ? "samples.parquet" : "samples-" + generation + ".parquet";
		return folder(user) + String.format(Locale.ROOT, "%04d/%02d/", month.getYear(), month.getMonthValue()) + file;
	}

}
