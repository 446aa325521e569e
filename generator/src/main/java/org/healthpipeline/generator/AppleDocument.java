package org.healthpipeline.generator;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import org.healthpipeline.generator.GeneratedMeasurement.Detail;
import org.jspecify.annotations.Nullable;

/**
 * Writes one export: type by type, each in order of time, then correlations, workouts and
 * day summaries, as phones do.
 */
final class AppleDocument {

	private static final double REPEATED = 0.003;

	private static final String[] UNKNOWN = { "HKQuantityTypeIdentifierGeneratedUnknown",
			"HKDataTypeSleepDurationGoal" };

	private final Scenario scenario;

	private final Diary diary;

	private final long number;

	private final Consumer<KeptSample> kept;

	private final XmlBytes xml;

	private final AppleSourceAttributes sources;

	private final AppleDates dates;

	private final AppleRecords records;

	private final Map<String, Long> unknown = new HashMap<>();

	private final Map<String, Long> keptByType = new HashMap<>();

	private long topLevel;

	private long nested;

	private long inWorkouts;

	private long workouts;

	private long repeated;

	AppleDocument(Scenario scenario, Person person, long number, OutputStream out, Consumer<KeptSample> kept) {
		this.scenario = scenario;
		this.diary = new Diary(person);
		this.number = number;
		this.kept = kept;
		this.xml = new XmlBytes(out);
		this.sources = new AppleSourceAttributes(number);
		this.dates = new AppleDates(person.zone());
		this.records = new AppleRecords(this.xml, person, this.sources, this.dates);
	}

	ExportFigures write() throws IOException {
		try {
			head();
			for (MeasurementStream stream : MeasurementStreams.ALL) {
				for (MeasuredType type : stream.types()) {
					records(stream, type);
				}
			}
			unknown();
			correlations();
			workouts();
			summaries();
			this.xml.ascii("</HealthData>\n").flush();
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
		long count = this.keptByType.values().stream().mapToLong(Long::longValue).sum();
		return new ExportFigures(this.xml.bytes(), this.topLevel, this.nested, this.inWorkouts, this.workouts, count,
				this.repeated, this.unknown, this.keptByType);
	}

	private void head() throws IOException {
		this.xml.text(AppleHead.text()).ascii("<HealthData locale=\"en_GB\">\n <ExportDate value=\"");
		LocalDate exported = this.scenario.firstDay().plusDays(this.scenario.days());
		this.dates.write(this.xml,
				exported.atTime(9, 30).atZone(this.diary.person().zone()).toEpochSecond() + 3600 * this.number);
		this.xml.ascii("\"/>\n <Me HKCharacteristicTypeIdentifierDateOfBirth=\"1980-01-01\""
				+ " HKCharacteristicTypeIdentifierBiologicalSex=\"HKBiologicalSexNotSet\""
				+ " HKCharacteristicTypeIdentifierBloodType=\"HKBloodTypeNotSet\""
				+ " HKCharacteristicTypeIdentifierFitzpatrickSkinType=\"HKFitzpatrickSkinTypeNotSet\""
				+ " HKCharacteristicTypeIdentifierCardioFitnessMedicationsUse=\"None\"/>\n");
	}

	private void records(MeasurementStream stream, MeasuredType type) {
		if (type == MeasuredType.WORKOUT || type == MeasuredType.ECG) {
			return;
		}
		this.scenario.measure(this.diary, stream, (measurement) -> {
			if (measurement.type() == type) {
				record(measurement);
			}
		});
	}

	private void record(GeneratedMeasurement measurement) {
		try {
			this.records.write(measurement, " ");
			this.topLevel++;
			keep(measurement);
			if (Dice.share(REPEATED, this.diary.person().seed(), measurement.start(), measurement.end(),
					measurement.type().name().hashCode())) {
				this.records.write(measurement, " ");
				this.topLevel++;
				this.repeated++;
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void keep(GeneratedMeasurement measurement) {
		KeptSample sample = this.records.meaning(measurement);
		this.keptByType.merge(sample.type(), 1L, Long::sum);
		this.kept.accept(sample);
	}

	private void unknown() throws IOException {
		for (int day = 0; day < this.scenario.days(); day++) {
			DayPlan plan = this.diary.plan(this.scenario.firstDay().plusDays(day));
			String identifier = UNKNOWN[(day % 7 == 0) ? 1 : 0];
			this.xml.ascii(" <Record type=\"").ascii(identifier).ascii("\"");
			this.xml.add(this.sources.attributes(plan.own(Sources.PHONE), plan.wake()));
			this.xml.ascii(" unit=\"hr\"");
			this.records.times(GeneratedMeasurement.quantity(MeasuredType.STEPS, plan.own(Sources.PHONE), plan.wake(),
					plan.wake(), 0, plan.zone()));
			this.xml.ascii(" value=\"8\"/>\n");
			this.topLevel++;
			this.unknown.merge(identifier, 1L, Long::sum);
		}
	}

	private void correlations() {
		AppleWorkouts elements = new AppleWorkouts(this.xml, this.sources, this.dates, this.records);
		this.scenario.measure(this.diary, new VitalsStream(), (measurement) -> {
			if (measurement.type() == MeasuredType.BLOOD_PRESSURE_SYSTOLIC
					&& measurement.detail() instanceof Detail.Pressure both) {
				try {
					elements.pressure(measurement, both);
					this.nested += 2;
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			}
		});
	}

	private void workouts() {
		AppleWorkouts elements = new AppleWorkouts(this.xml, this.sources, this.dates, this.records);
		for (int day = 0; day < this.scenario.days(); day++) {
			DayPlan plan = this.diary.plan(this.scenario.firstDay().plusDays(day));
			this.scenario.measure(plan, new WorkoutStream(), (workout) -> {
				if (workout.detail() instanceof Detail.Exercise exercise) {
					try {
						GeneratedMeasurement beat = firstBeat(plan, workout);
						elements.workout(workout, exercise, beat);
						this.nested += (beat != null) ? 1 : 0;
						this.inWorkouts += (beat != null) ? 1 : 0;
						this.workouts++;
						keep(workout);
					}
					catch (IOException ex) {
						throw new UncheckedIOException(ex);
					}
				}
			});
		}
	}

	private @Nullable GeneratedMeasurement firstBeat(DayPlan plan, GeneratedMeasurement workout) {
		GeneratedMeasurement[] first = new GeneratedMeasurement[1];
		this.scenario.measure(plan, new HeartStream(), (beat) -> {
			if (first[0] == null && beat.type() == MeasuredType.HEART_RATE && beat.start() >= workout.start()
					&& beat.start() < workout.end()) {
				first[0] = beat;
			}
		});
		return first[0];
	}

	private void summaries() throws IOException {
		for (int day = 0; day < this.scenario.days(); day++) {
			this.xml.ascii(" <ActivitySummary dateComponents=\"")
				.ascii(this.scenario.firstDay().plusDays(day).toString())
				.ascii("\" activeEnergyBurned=\"512.4\" activeEnergyBurnedGoal=\"500\" activeEnergyBurnedUnit=\"Cal\""
						+ " appleMoveTime=\"0\" appleMoveTimeGoal=\"0\" appleExerciseTime=\"31\""
						+ " appleExerciseTimeGoal=\"30\" appleStandHours=\"11\" appleStandHoursGoal=\"12\"/>\n");
		}
	}

}
