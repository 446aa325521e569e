package org.healthpipeline.generator;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.healthpipeline.generator.GeneratedMeasurement.Detail;
import org.jspecify.annotations.Nullable;

/**
 * Writes Workout and Correlation elements. Their inner records also appear at the top
 * level.
 */
final class AppleWorkouts {

	private static final DateTimeFormatter ROUTE_NAME = DateTimeFormatter.ofPattern("yyyy-MM-dd_h.mma", Locale.ENGLISH);

	private final XmlBytes xml;

	private final AppleSourceAttributes sources;

	private final AppleDates dates;

	private final AppleRecords records;

	AppleWorkouts(XmlBytes xml, AppleSourceAttributes sources, AppleDates dates, AppleRecords records) {
		this.xml = xml;
		this.sources = sources;
		this.dates = dates;
		this.records = records;
	}

	/** Writes a blood pressure reading with its two records inside. */
	void pressure(GeneratedMeasurement systolic, Detail.Pressure both) throws IOException {
		this.xml.ascii(" <Correlation type=\"HKCorrelationTypeIdentifierBloodPressure\"");
		this.xml.add(this.sources.attributes(systolic.source(), systolic.end()));
		this.records.times(systolic);
		this.xml.ascii(">\n");
		if (systolic.source().kind() == SourceKind.MANUAL) {
			this.records.metadata("HKWasUserEntered", "1", " ");
		}
		this.records.write(systolic, "  ");
		this.records.write(new GeneratedMeasurement(MeasuredType.BLOOD_PRESSURE_DIASTOLIC, systolic.source(),
				systolic.start(), systolic.end(), both.diastolic(), null, systolic.zone(), both), "  ");
		this.xml.ascii(" </Correlation>\n");
	}

	/**
	 * Writes a workout, with its route where the watch was worn.
	 * @param beat a heart rate during it, repeated inside; null for none
	 */
	void workout(GeneratedMeasurement workout, Detail.Exercise exercise, @Nullable GeneratedMeasurement beat)
			throws IOException {
		this.xml.ascii(" <Workout workoutActivityType=\"HKWorkoutActivityType")
			.ascii(AppleRecords.capital(workout.state()))
			.ascii("\" duration=\"")
			.number(Math.round(workout.value() * 10_000), 4)
			.ascii("\" durationUnit=\"min\"");
		this.xml.add(this.sources.attributes(workout.source(), workout.end()));
		this.records.times(workout);
		this.xml.ascii(">\n");
		this.records.metadata("HKIndoorWorkout", "0", " ");
		this.records.zone(workout.zone(), " ");
		this.xml.ascii("  <WorkoutEvent type=\"HKWorkoutEventTypeSegment\" date=\"");
		this.dates.write(this.xml, workout.start());
		this.xml.ascii("\" duration=\"")
			.number(Math.round(workout.value() * 50), 2)
			.ascii("\" durationUnit=\"min\"/>\n");
		statistics(workout, "HKQuantityTypeIdentifierActiveEnergyBurned", exercise.energy(), 0, "Cal");
		statistics(workout, "HKQuantityTypeIdentifierDistanceWalkingRunning", exercise.distance(), 3, "km");
		heartRate(workout);
		if (beat != null) {
			this.records.write(beat, "  ");
		}
		if (workout.source().kind() == SourceKind.WATCH) {
			route(workout);
		}
		this.xml.ascii(" </Workout>\n");
	}

	private void statistics(GeneratedMeasurement workout, String type, double value, int decimals, String unit)
			throws IOException {
		this.xml.ascii("  <WorkoutStatistics type=\"").ascii(type).ascii("\" startDate=\"");
		this.dates.write(this.xml, workout.start());
		this.xml.ascii("\" endDate=\"");
		this.dates.write(this.xml, workout.end());
		this.xml.ascii("\" sum=\"").number(Math.round(value), decimals).ascii("\" unit=\"").ascii(unit).ascii("\"/>\n");
	}

	private void heartRate(GeneratedMeasurement workout) throws IOException {
		this.xml.ascii("  <WorkoutStatistics type=\"HKQuantityTypeIdentifierHeartRate\" startDate=\"");
		this.dates.write(this.xml, workout.start());
		this.xml.ascii("\" endDate=\"");
		this.dates.write(this.xml, workout.end());
		this.xml.ascii("\" average=\"141.5\" minimum=\"92\" maximum=\"171\" unit=\"count/min\"/>\n");
	}

	private void route(GeneratedMeasurement workout) throws IOException {
		this.xml.ascii("  <WorkoutRoute");
		this.xml.add(this.sources.attributes(workout.source(), workout.end()));
		this.records.times(workout);
		String name = ROUTE_NAME.format(Instant.ofEpochSecond(workout.end()).atZone(workout.zone()));
		this.xml.ascii(">\n   <FileReference path=\"/workout-routes/route_")
			.ascii(name.toLowerCase(Locale.ENGLISH))
			.ascii(".gpx\"/>\n  </WorkoutRoute>\n");
	}

}
