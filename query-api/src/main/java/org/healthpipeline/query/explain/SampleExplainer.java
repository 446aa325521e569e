package org.healthpipeline.query.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.model.aggregate.Contribution;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.merge.MergedSamples;
import org.healthpipeline.model.merge.RankedSample;
import org.healthpipeline.model.type.Aggregation;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.query.explain.Explanation.ExplainedSample;
import org.healthpipeline.query.explain.Explanation.FreePiece;
import org.healthpipeline.query.explain.Explanation.Reason;
import org.healthpipeline.query.sample.ReadSamples;
import org.jspecify.annotations.Nullable;

/** Explains single samples of one bucket. */
final class SampleExplainer {

	private final HealthType type;

	private final BucketCalendar calendar;

	private final ReadSamples reader;

	private final MergedSamples merged;

	private final Suppressors suppressors;

	private final Map<UUID, String> deviceNames;

	SampleExplainer(HealthType type, BucketCalendar calendar, ReadSamples reader, MergedSamples merged,
			Map<UUID, String> deviceNames) {
		this.type = type;
		this.calendar = calendar;
		this.reader = reader;
		this.merged = merged;
		this.suppressors = new Suppressors(merged, type.aggregation() == Aggregation.SUM,
				(sample) -> reader.get(sample).shownId());
		this.deviceNames = deviceNames;
	}

	/**
	 * Explains a sample.
	 * @param index index of the contribution's sample among the merged ones
	 */
	ExplainedSample explain(Contribution contribution, int index) {
		RankedSample sample = contribution.sample();
		ReadSamples.ReadSample read = this.reader.get(sample);
		String state = sample.state();
		return new ExplainedSample(read.shownId(), sample.type().name(), this.calendar.date(sample.startMs()),
				this.calendar.date(sample.endMs()), sample.deviceId(), this.deviceNames.get(sample.deviceId()),
				read.stored().sourceApp(), sample.priority(), (state != null) ? state : Double.valueOf(sample.value()),
				pieces(index), contribution.contributes(), contribution.contributed(), contribution.counted(),
				reason(contribution, index), isWhollyFree(index) ? List.of() : this.suppressors.of(index));
	}

	private List<FreePiece> pieces(int index) {
		List<FreePiece> pieces = new ArrayList<>();
		for (int piece = 0; piece < this.merged.pieceCount(index); piece++) {
			pieces.add(new FreePiece(this.calendar.date(this.merged.pieceStartMs(index, piece)),
					this.calendar.date(this.merged.pieceEndMs(index, piece))));
		}
		return pieces;
	}

	private boolean isWhollyFree(int index) {
		RankedSample sample = this.merged.sample(index);
		return this.merged.isFree(index)
				&& this.merged.freeMsWithin(index, sample.startMs(), sample.endMs()) == sample.lengthMs();
	}

	private @Nullable Reason reason(Contribution contribution, int index) {
		if (contribution.contributes()) {
			return null;
		}
		String state = contribution.sample().state();
		if (state != null && !this.type.isState() && !this.type.derivedStates().contains(state)) {
			return Reason.NOT_ASLEEP;
		}
		if (!this.merged.isFree(index)) {
			return Reason.COVERED;
		}
		return this.type.aggregation().isProrated() ? Reason.FREE_ELSEWHERE : Reason.STARTS_ELSEWHERE;
	}

}
