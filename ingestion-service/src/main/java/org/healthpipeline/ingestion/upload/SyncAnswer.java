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
 * The outcome of every sample of a sync: the samples sent are always {@code synced +
 * duplicates + errors}.
 *
 * @param synced number of stored samples
 * @param duplicates number of samples that were there already, deleted, or older than
 * what is there
 * @param deleted number of stored samples that the deletions removed
 * @param errors number of refused samples
 * @param errorDetails one for each refused sample, then one for each refused deletion
 * @param conflicts the duplicates that differ from what is stored
 * @param warnings about samples that were taken: they were changed, or may be wrong
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

	/** Whether the same request may have a better result later. */
	boolean mayImprove() {
		return this.errorDetails.stream().anyMatch(ErrorDetail::retryable);
	}

	/**
	 * The reason for the refusal of one sample or deletion.
	 *
	 * @param index place of the sample in the request, or of the entry in its deletions,
	 * from 0
	 * @param in {@code deleted} for an entry of the deletions, missing for a sample
	 * @param id its id as it was sent, where it has a readable one
	 * @param code stable, for programs
	 * @param message for users; never contains values that were sent
	 * @param retryable whether the same sample may be taken later
	 */
	record ErrorDetail(int index, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String in, @Nullable String id,
			RefusalCode code, String message, boolean retryable) {

		private static ErrorDetail of(Refusal refusal, @Nullable String in) {
			return new ErrorDetail(refusal.index(), in, refusal.id(), refusal.code(), refusal.code().message(),
					refusal.code().isRetryable());
		}

	}

}
