package org.healthpipeline.benchmarks.merge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.healthpipeline.model.aggregate.SampleShares;
import org.healthpipeline.model.device.DeviceTypes;
import org.healthpipeline.model.device.SourceOrder;
import org.healthpipeline.model.merge.MergedSamples;
import org.healthpipeline.model.merge.PriorityMerge;
import org.healthpipeline.model.merge.RankedSample;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;

/** Methods to compute daily totals from the reports of several devices. */
enum Method {

	/** Adds everything up. */
	PLAIN_SUM("plain sum", "#c05621") {

		@Override
		double[] totals(Household household) {
			double[] totals = new double[household.days()];
			household.samples().forEach((sample) -> totals[day(sample)] += sample.steps());
			return totals;
		}

	},

	/** Takes the device with the most steps of each day. */
	ONE_A_DAY("one source a day", "#b7791f") {

		@Override
		double[] totals(Household household) {
			double[] totals = new double[household.days()];
			for (double[] ofDevice : byDevice(household).values()) {
				for (int day = 0; day < totals.length; day++) {
					totals[day] = Math.max(totals[day], ofDevice[day]);
				}
			}
			return totals;
		}

	},

	/** Takes only the highest-ranked device. */
	HIGHEST_ONLY("highest source only", "#718096") {

		@Override
		double[] totals(Household household) {
			DeviceSample highest = Collections.max(household.samples(),
					Comparator.comparingInt(Method::priority).thenComparing(DeviceSample::device));
			return Objects.requireNonNull(byDevice(household).get(highest.device()));
		}

	},

	/** Merges like the pipeline: at every instant the highest-ranked source. */
	MERGE("priority merge", "#0b7a70") {

		@Override
		double[] totals(Household household) {
			double[] totals = new double[household.days()];
			List<RankedSample> ranked = new ArrayList<>();
			Map<String, UUID> devices = new TreeMap<>();
			for (DeviceSample sample : household.samples()) {
				ranked.add(RankedSample.numeric(STEPS, new UUID(0, ranked.size()),
						devices.computeIfAbsent(sample.device(), Method::id), priority(sample), sample.startMs(),
						sample.endMs(), sample.steps()));
			}
			MergedSamples merged = PriorityMerge.merge(STEPS, ranked);
			SampleShares shares = SampleShares.of(STEPS, merged);
			for (int index = 0; index < merged.size(); index++) {
				for (int day = day(merged.sample(index).startMs()); day < totals.length
						&& Household.startOf(day) < merged.sample(index).endMs(); day++) {
					long free = merged.freeMsWithin(index, Household.startOf(day), Household.startOf(day + 1));
					totals[day] += (free > 0) ? shares.of(index, free) : 0;
				}
			}
			return totals;
		}

	};

	private static final HealthType STEPS = HealthTypes.get("STEPS");

	private static final long DAY_MS = Household.MINUTES * 60_000L;

	private final String text;

	private final String colour;

	Method(String text, String colour) {
		this.text = text;
		this.colour = colour;
	}

	/** Returns the colour in the plot. */
	String colour() {
		return this.colour;
	}

	/** Returns the text in the table. */
	String text() {
		return this.text;
	}

	/** Returns the total of each day. */
	abstract double[] totals(Household household);

	private static Map<String, double[]> byDevice(Household household) {
		Map<String, double[]> totals = household.samples()
			.stream()
			.map(DeviceSample::device)
			.distinct()
			.collect(Collectors.toMap(Function.identity(), (device) -> new double[household.days()],
					(one, other) -> one, TreeMap::new));
		household.samples()
			.forEach((
					sample) -> totals.computeIfAbsent(sample.device(), (device) -> new double[0])[day(sample)] += sample
						.steps());
		return totals;
	}

	private static int priority(DeviceSample sample) {
		return DeviceTypes.defaultPriority(sample.deviceType(), SourceOrder.DEFAULT);
	}

	private static int day(DeviceSample sample) {
		return day(sample.startMs());
	}

	private static int day(long startMs) {
		return (int) ((startMs - Household.startOf(0)) / DAY_MS);
	}

	private static UUID id(String name) {
		return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
	}

}
