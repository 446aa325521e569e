package org.healthpipeline.ingestion.upload;

import java.util.List;
import java.util.UUID;

import org.healthpipeline.ingestion.collect.Collected;
import org.healthpipeline.ingestion.collect.Refusal;
import org.healthpipeline.ingestion.collect.Warning;
import org.jspecify.annotations.Nullable;

/**
 * What became of every sample of a sync: the samples sent are always {@code synced +
 * duplicates + errors}.
 *
 * @param synced how many were stored
 * @param duplicates how many were there already, deleted, or older than what is there
 * @param deleted how many stored samples the deletions removed
 * @param errors how many were refused
 * @param errorDetails one for each refused sample
 * @param warnings what was changed of samples that were taken, or may be wrong with them
 */
record SyncAnswer(int synced, int duplicates, int deleted, int errors, List<ErrorDetail> errorDetails,
		List<WarningDetail> warnings) {

	static SyncAnswer of(Collected collected) {
		List<Refusal> refusals = collected.refusals();
		return new SyncAnswer(collected.stored(), collected.duplicates(), collected.deleted(), refusals.size(),
				refusals.stream().map(ErrorDetail::of).toList(),
				collected.warnings().stream().map(WarningDetail::of).toList());
	}

	/**
	 * @param index place of the sample in the request, from 0
	 * @param id its id, where it has a readable one
	 * @param code stable, for programs
	 * @param message for users; never holds what was sent
	 * @param retryable whether time cures it: the same sample may be taken later
	 */
	record ErrorDetail(int index, @Nullable UUID id, String code, String message, boolean retryable) {

		private static ErrorDetail of(Refusal refusal) {
			return new ErrorDetail(refusal.index(), refusal.id(), refusal.code().name(), refusal.code().message(),
					refusal.code().isRetryable());
		}

	}

	/**
	 * @param index place of the sample in the request, from 0
	 * @param id its id, where it has one
	 * @param code stable, for programs
	 */
	record WarningDetail(int index, @Nullable UUID id, String code) {

		private static WarningDetail of(Warning warning) {
			return new WarningDetail(warning.index(), warning.id(), warning.code().name());
		}

	}

}
