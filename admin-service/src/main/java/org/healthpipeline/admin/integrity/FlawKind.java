package org.healthpipeline.admin.integrity;

import com.fasterxml.jackson.annotation.JsonValue;

/** What can be wrong with what is stored. */
enum FlawKind {

	/** Samples do not add up to it, or no sample is left of its time. */
	ORPHANED_AGGREGATE("orphanedAggregates", true),

	/** There are samples that it should be made of. */
	MISSING_AGGREGATE("missingAggregates", true),

	/** It says something else than its samples. */
	WRONG_AGGREGATE("wrongAggregates", true),

	UNREADABLE_AGGREGATE("unreadableAggregates", true),

	/** It counts nowhere; an operator may remove it. */
	UNREADABLE_SAMPLE("unreadableSamples", false),

	/** A repair has it found again while it holds, and removes it else. */
	UNREADABLE_INSIGHT("unreadableInsights", false),

	/** Then nothing of the user can be read. */
	UNREADABLE_KEYSET("unreadableKeysets", false),

	/** A device that the user does not have; counted by device. */
	UNKNOWN_DEVICE("samplesOfUnknownDevices", false),

	/** Samples or aggregates of nobody; counted by user. */
	UNKNOWN_PERSON("dataOfUnknownPeople", false),

	/** An entry that was changed, is missing or is out of place. */
	AUDIT_ENTRY("auditEntries", false);

	private final String code;

	private final boolean mendedByRebuild;

	FlawKind(String code, boolean mendedByRebuild) {
		this.code = code;
		this.mendedByRebuild = mendedByRebuild;
	}

	/** In reports and figures; never renamed. */
	@JsonValue
	String code() {
		return this.code;
	}

	boolean isMendedByRebuild() {
		return this.mendedByRebuild;
	}

}
