package org.healthpipeline.admin.archive;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The request of an operator.
 *
 * @param before months before this one ({@code 2026-03}) are archived; null for the
 * configured age
 * @param userId only this user's; null for everybody's
 */
record ArchiveParameters(@Nullable String before, @Nullable UUID userId) {

	ArchiveParameters {
		if (before != null) {
			Months.parse("before", before);
		}
	}

}
