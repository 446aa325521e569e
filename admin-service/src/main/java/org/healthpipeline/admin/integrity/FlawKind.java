package org.healthpipeline.admin.integrity;

import com.fasterxml.jackson.annotation.JsonValue;

/** Kinds of flaws in stored data. */
enum FlawKind {

	/**
	 * An aggregate without any sample in its time, or one that its samples cannot
	 * produce.
	 */
	ORPHANED_AGGREGATE("orphanedAggregates", true),

	/** A missing aggregate for which there are samples. */
	MISSING_AGGREGATE("missingAggregates", true),

	/** An aggregate that differs from its samples. */
	WRONG_AGGREGATE("wrongAggregates", true),

	UNREADABLE_AGGREGATE("unreadableAggregates", true),

	/** A sample that is not counted; an operator may remove it. */
	UNREADABLE_SAMPLE("unreadableSamples", false),

	/**
	 * An insight that a repair finds again if it still applies, and removes otherwise.
	 */
	UNREADABLE_INSIGHT("unreadableInsights", false),

	/** A keyset without which nothing of the user can be read. */
	UNREADABLE_KEYSET("unreadableKeysets", false),

	/** Samples of a device that the user does not have; counted by device. */
	UNKNOWN_DEVICE("samplesOfUnknownDevices", false),

	/** Samples or aggregates without a user; counted by user id. */
	UNKNOWN_USER("dataOfUnknownPeople", false),

	/** An entry that was changed, is missing or is out of place. */
	AUDIT_ENTRY("auditEntries", false);

	private final String code;

	private final boolean mendedByRebuild;

	FlawKind(String code, boolean mendedByRebuild) {
		this.code = code;
		this.mendedByRebuild = mendedByRebuild;
	}

	/** Returns the code in reports and metrics; never renamed. */
	@JsonValue
	String code() {
		return this.code;
	}

	boolean isMendedByRebuild() {
		return this.mendedByRebuild;
	}

}
