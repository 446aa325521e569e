package org.healthpipeline.generator;

import java.util.List;

/** All families, in the order of an export. */
final class MeasurementStreams {

	static final List<MeasurementStream> ALL = List.of(new ScaleStream(), new HeartStream(), new VitalsStream(),
			new MovementStream(), new EnergyStream(), new LifeStream(), new SleepStream(), new WorkoutStream());

	private MeasurementStreams() {
	}

}
