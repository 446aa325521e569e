package org.healthpipeline.ingestion.upload;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.healthpipeline.ingestion.collect.Collected;
import org.healthpipeline.ingestion.collect.Conflict;
import org.healthpipeline.ingestion.collect.Refusal;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.collect.Warning;
import org.jspecify.annotations.Nullable;

/**
 * What became of every sample of a sync: the samples sent are always {@code synced +
 * duplicates + errors}.
 *
 * @param synced how many were stored
 * @param duplicates how many were there already, deleted, or older than what is there
 * @param deleted how many stored samples the deletions removed
 * @param errors how many samples were refused
 * @param errorDetails one for each refused sample, then one for each refused deletion
 * @param conflicts the duplicates that are not what is stored
 * @param warnings what was changed of samples that were taken, or may be wrong with them
 */
record SyncAnswer(int synced, int duplicates, int deleted, int errors, List<ErrorDetail> errorDetails,
		List<Conflict> conflicts, List<Warning> warnings) {

	static SyncAnswer of(Collected collected, List<Refusal> deletions) {
		List<Refusal> refusals = collected.refusals();
		List<ErrorDetail> details = Stream
			.concat(refusals.stream().map((refusal) -> ErrorDetail.of(refusal, null)),
					deletions.stream().map((refusal) -> ErrorDetail.of(refusal, "deleted")))
			.toList();
		return new SyncAnswer(collected.stored(), collected.duplicates(), collected.deleted(), refusals.size(), details,
				collected.conflicts(), collected.warnings());
	}

	/** Whether the same request may be answered better later. */
	boolean mayImprove() {
		return this.errorDetails.stream().anyMatch(ErrorDetail::retryable);
	}

	/**
	 * Why one sample or deletion was refused.
	 *
	 * @param index place of the sample in the request, or of the entry in its deletions,
	 * from 0
	 * @param in {@code deleted} for an entry of the deletions, missing for a sample
	 * @param id its id as it was sent, where it has a readable one
	 * @param code stable, for programs
	 * @param message for users; never holds what was sent
	 * @param retryable whether time cures it: the same sample may be taken later
	 */
	record ErrorDetail(int index, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String in, @Nullable String id,
			RefusalCode code, String message, boolean retryable) {

		private static ErrorDetail of(Refusal refusal, @Nullable String in) {
			return new ErrorDetail(refusal.index(), in, refusal.id(), refusal.code(), refusal.code().message(),
					refusal.code().isRetryable());
		}

	}

}
