package org.healthpipeline.query.explain;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.common.aggregate.AggregateStore;
import org.healthpipeline.common.aggregate.AggregatesAtOnce;
import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.common.sample.SampleStore;
import org.healthpipeline.common.source.SourcePriorities;
import org.healthpipeline.model.aggregate.Contribution;
import org.healthpipeline.model.bucket.Bucket;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.merge.MergedSamples;
import org.healthpipeline.model.merge.RankedSample;
import org.healthpipeline.model.merge.SampleReach;
import org.healthpipeline.model.merge.Windows;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.query.aggregate.DecryptedFigures;
import org.healthpipeline.query.device.DeviceNames;
import org.healthpipeline.query.explain.Explanation.ExplainedSample;
import org.healthpipeline.query.explain.Explanation.ExplainedFigures;
import org.healthpipeline.query.range.TimePoint;
import org.healthpipeline.query.sample.ReadSamples;
import org.healthpipeline.query.sample.Snapshots;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Explains aggregates from the samples that are stored now. While jobs are pending the
 * stored figures may be older.
 */
class Explanations {

	private static final int SAMPLES_MAX = 10_000;

	private final AggregateStore aggregates;

	private final DecryptedFigures figures;

	private final SampleStore samples;

	private final DeviceNames devices;

	private final JdbcClient jdbc;

	private final Snapshots snapshots;

	Explanations(AggregateStore aggregates, DecryptedFigures figures, SampleStore samples, DeviceNames devices,
			JdbcClient jdbc, Snapshots snapshots) {
		this.aggregates = aggregates;
		this.figures = figures;
		this.samples = samples;
		this.devices = devices;
		this.jdbc = jdbc;
		this.snapshots = snapshots;
	}

	Explanation explain(UserCipher cipher, HealthType type, Period period, TimePoint start) {
		return this.snapshots.read(() -> {
			BucketCalendar calendar = stored(cipher.user(), type, period, 0, 0).calendar();
			Bucket bucket = ExplainedBucket.find(calendar, type, period, start.in(calendar.zones()));
			return explain(cipher, type, calendar, bucket);
		});
	}

	private Explanation explain(UserCipher cipher, HealthType type, BucketCalendar calendar, Bucket bucket) {
		ReadSamples reader = new ReadSamples(this.samples, cipher, SourcePriorities.of(this.jdbc, cipher.user()));
		MergedSamples merged = new SampleReach(type, reader).mergedOver(Windows.of(bucket.startMs(), bucket.endMs()));
		List<Contribution> contributions = Contribution.within(type, merged, bucket.startMs(), bucket.endMs());
		return new Explanation(type.name(), type.unit(), bucket.period().wireName(), calendar.date(bucket.keyMs()),
				calendar.zone().getId(), calendar.date(bucket.startMs()), calendar.date(bucket.endMs()),
				figures(cipher, type, bucket), explained(cipher.user(), type, calendar, reader, merged, contributions),
				contributions.size() > SAMPLES_MAX);
	}

	private List<ExplainedSample> explained(UUID user, HealthType type, BucketCalendar calendar, ReadSamples reader,
			MergedSamples merged, List<Contribution> contributions) {
		IdentityHashMap<RankedSample, Integer> places = new IdentityHashMap<>();
		for (int index = 0; index < merged.size(); index++) {
			places.put(merged.sample(index), index);
		}
		SampleExplainer explainer = new SampleExplainer(type, calendar, reader, merged, this.devices.of(user));
		List<ExplainedSample> explained = new ArrayList<>();
		for (Contribution contribution : contributions.subList(0, Math.min(contributions.size(), SAMPLES_MAX))) {
			Integer place = places.get(contribution.sample());
			if (place != null) {
				explained.add(explainer.explain(contribution, place));
			}
		}
		return explained;
	}

	private @Nullable ExplainedFigures figures(UserCipher cipher, HealthType type, Bucket bucket) {
		return stored(cipher.user(), type, bucket.period(), bucket.keyMs(), bucket.keyMs() + 1).aggregates()
			.stream()
			.findFirst()
			.flatMap((aggregate) -> this.figures.of(cipher, type, aggregate))
			.map((figures) -> ExplainedFigures.of(bucket.period(), figures))
			.orElse(null);
	}

	private AggregatesAtOnce stored(UUID user, HealthType type, Period period, long fromMs, long untilMs) {
		return this.aggregates.findAtOnce(user, List.of(type.id()), period, fromMs, untilMs, 1)
			.orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "The account no longer exists"));
	}

}
