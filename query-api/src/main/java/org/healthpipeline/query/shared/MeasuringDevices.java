package org.healthpipeline.query.shared;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.common.sample.SampleExtents;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.query.range.TimeRange;

/** Finds the devices that measured a type. */
class MeasuringDevices {

	private final SampleExtents samples;

	MeasuringDevices(SampleExtents samples) {
		this.samples = samples;
	}

	/**
	 * Returns the devices with a sample of the type, or of a type it derives from, in
	 * this time.
	 */
	List<UUID> of(UUID owner, HealthType type, TimeRange.Instants times) {
		List<HealthType> sources = HealthTypes.sources(type);
		Duration longest = sources.stream()
			.map(HealthType::longest)
			.max(Comparator.naturalOrder())
			.orElse(Duration.ZERO);
		return this.samples.devices(owner, sources.stream().map(HealthType::id).toList(), times.fromMs(),
				times.untilMs(), longest);
	}

}
