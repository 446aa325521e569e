package org.healthpipeline.query.shared;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import org.healthpipeline.common.aggregate.AggregateStore;
import org.healthpipeline.common.aggregate.AggregatesAtOnce;
import org.healthpipeline.common.aggregate.StoredAggregate;
import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.common.sample.SampleStore;
import org.healthpipeline.common.source.SourcePriorities;
import org.healthpipeline.model.aggregate.Contribution;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.merge.SampleReach;
import org.healthpipeline.model.merge.Windows;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.query.aggregate.AnswerLimit;
import org.healthpipeline.query.aggregate.DecryptedFigures;
import org.healthpipeline.query.aggregate.FiguresFormat.TypeFigures;
import org.healthpipeline.query.range.TimeRange;
import org.healthpipeline.query.sample.ReadSamples;
import org.healthpipeline.query.sample.Snapshots;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads an owner's figures in one snapshot. It does not know shares: callers only ask for
 * what a scope allows.
 */
class OwnersFigures {

	private static final TimeRange.Instants NOTHING = new TimeRange.Instants(0, 0);

	private final AggregateStore aggregates;

	private final DecryptedFigures figures;

	private final SampleStore samples;

	private final MeasuringDevices devices;

	private final UserKeys keys;

	private final JdbcClient jdbc;

	private final Snapshots snapshots;

	OwnersFigures(AggregateStore aggregates, DecryptedFigures figures, SampleStore samples, MeasuringDevices devices,
			UserKeys keys, JdbcClient jdbc, Snapshots snapshots) {
		this.aggregates = aggregates;
		this.figures = figures;
		this.samples = samples;
		this.devices = devices;
		this.keys = keys;
		this.jdbc = jdbc;
		this.snapshots = snapshots;
	}

	/** Runs work whose reads all see the same snapshot. */
	<T> T read(UUID owner, Function<Moment, T> work) {
		UserCipher cipher = this.keys.cipher(owner);
		return this.snapshots.read(() -> work.apply(new Moment(cipher, find(owner, List.of(), Period.DAY, NOTHING))));
	}

	private AggregatesAtOnce find(UUID owner, List<HealthType> types, Period period, TimeRange.Instants keys) {
		AggregatesAtOnce found = this.aggregates
			.findAtOnce(owner, types.stream().map(HealthType::id).toList(), period, keys.fromMs(), keys.untilMs(),
					AnswerLimit.MOST + 1)
			.orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "The account no longer exists"));
		AnswerLimit.check(found.aggregates().size());
		return found;
	}

	/** One snapshot of one owner. */
	final class Moment {

		private final UserCipher cipher;

		private final AggregatesAtOnce state;

		private Moment(UserCipher cipher, AggregatesAtOnce state) {
			this.cipher = cipher;
			this.state = state;
		}

		long generation() {
			return this.state.generation();
		}

		BucketCalendar calendar() {
			return this.state.calendar();
		}

		/** Reads figures; types without any are left out. */
		List<TypeFigures> figures(List<HealthType> types, Period period, TimeRange.Instants keys) {
			return OwnersFigures.this.figures.byType(this.cipher, aggregates(types, period, keys));
		}

		/** Reads the same as stored, without decrypting. */
		List<StoredAggregate> aggregates(List<HealthType> types, Period period, TimeRange.Instants keys) {
			return find(this.cipher.user(), types, period, keys).aggregates();
		}

		/** Reads the samples that start in a range and count. */
		List<Contribution> counted(HealthType type, TimeRange.Instants range) {
			if (range.fromMs() == range.untilMs()) {
				return List.of();
			}
			ReadSamples reader = new ReadSamples(OwnersFigures.this.samples, this.cipher,
					SourcePriorities.of(OwnersFigures.this.jdbc, this.cipher.user()));
			return Contribution
				.within(type, new SampleReach(type, reader).mergedOver(Windows.of(range.fromMs(), range.untilMs())),
						range.fromMs(), range.untilMs())
				.stream()
				.filter(Contribution::counted)
				.toList();
		}

		/** Finds the devices that measured a type in this time. */
		List<UUID> devices(HealthType type, TimeRange.Instants times) {
			return OwnersFigures.this.devices.of(this.cipher.user(), type, times);
		}

	}

}
