package org.healthpipeline.generator;

/**
 * Types that the generated people's devices measure. {@link #name()} is the name of the
 * health type, and {@code unit} its canonical unit in the pipeline. {@code healthKitUnit}
 * is the unit in Apple's export. {@code healthKitFactor} converts from the latter to the
 * former (HealthKit's percent values are fractions, hence 100). {@code decimals} and
 * {@code healthKitDecimals} are the digits after the decimal point in the two units.
 */
public enum MeasuredType {

	STEPS("HKQuantityTypeIdentifierStepCount", "count", 0, "count", 1, 0),

	DISTANCE("HKQuantityTypeIdentifierDistanceWalkingRunning", "m", 1, "km", 1000, 5),

	FLIGHTS_CLIMBED("HKQuantityTypeIdentifierFlightsClimbed", "count", 0, "count", 1, 0),

	ACTIVE_ENERGY("HKQuantityTypeIdentifierActiveEnergyBurned", "kcal", 3, "Cal", 1, 3),

	BASAL_ENERGY("HKQuantityTypeIdentifierBasalEnergyBurned", "kcal", 3, "kcal", 1, 3),

	EXERCISE_TIME("HKQuantityTypeIdentifierAppleExerciseTime", "minutes", 0, "min", 1, 0),

	STAND_TIME("HKQuantityTypeIdentifierAppleStandTime", "minutes", 0, "min", 1, 0),

	HEART_RATE("HKQuantityTypeIdentifierHeartRate", "bpm", 0, "count/min", 1, 0),

	RESTING_HEART_RATE("HKQuantityTypeIdentifierRestingHeartRate", "bpm", 0, "count/min", 1, 0),

	HEART_RATE_VARIABILITY_SDNN("HKQuantityTypeIdentifierHeartRateVariabilitySDNN", "ms", 4, "ms", 1, 4),

	OXYGEN_SATURATION("HKQuantityTypeIdentifierOxygenSaturation", "percent", 0, "%", 100, 2),

	RESPIRATORY_RATE("HKQuantityTypeIdentifierRespiratoryRate", "breaths/min", 1, "count/min", 1, 1),

	BLOOD_PRESSURE_SYSTOLIC("HKQuantityTypeIdentifierBloodPressureSystolic", "mmHg", 0, "mmHg", 1, 0),

	BLOOD_PRESSURE_DIASTOLIC("HKQuantityTypeIdentifierBloodPressureDiastolic", "mmHg", 0, "mmHg", 1, 0),

	BLOOD_GLUCOSE("HKQuantityTypeIdentifierBloodGlucose", "mg/dL", 0, "mg/dL", 1, 0),

	WEIGHT("HKQuantityTypeIdentifierBodyMass", "kg", 2, "kg", 1, 2),

	BODY_FAT("HKQuantityTypeIdentifierBodyFatPercentage", "percent", 1, "%", 100, 3),

	DIETARY_ENERGY("HKQuantityTypeIdentifierDietaryEnergyConsumed", "kcal", 0, "Cal", 1, 0),

	DIETARY_CARBOHYDRATES("HKQuantityTypeIdentifierDietaryCarbohydrates", "g", 1, "g", 1, 1),

	DIETARY_PROTEIN("HKQuantityTypeIdentifierDietaryProtein", "g", 1, "g", 1, 1),

	WATER("HKQuantityTypeIdentifierDietaryWater", "mL", 0, "mL", 1, 0),

	SLEEP_ANALYSIS("HKCategoryTypeIdentifierSleepAnalysis", "minutes", 0, "", 1, 0),

	SLEEP_IN_BED("HKCategoryTypeIdentifierSleepAnalysis", "minutes", 0, "", 1, 0),

	SLEEP_STATE("HKCategoryTypeIdentifierSleepAnalysis", "", 0, "", 1, 0),

	MENSTRUAL_FLOW("HKCategoryTypeIdentifierMenstrualFlow", "", 0, "", 1, 0),

	MINDFUL_MINUTES("HKCategoryTypeIdentifierMindfulSession", "minutes", 0, "", 1, 0),

	WORKOUT("HKWorkoutTypeIdentifier", "", 0, "", 1, 0),

	ECG("HKDataTypeIdentifierElectrocardiogram", "", 0, "", 1, 0);

	private final String healthKitIdentifier;

	private final String unit;

	private final int decimals;

	private final String healthKitUnit;

	private final double healthKitFactor;

	private final int healthKitDecimals;

	MeasuredType(String healthKitIdentifier, String unit, int decimals, String healthKitUnit, double healthKitFactor,
			int healthKitDecimals) {
		this.healthKitIdentifier = healthKitIdentifier;
		this.unit = unit;
		this.decimals = decimals;
		this.healthKitUnit = healthKitUnit;
		this.healthKitFactor = healthKitFactor;
		this.healthKitDecimals = healthKitDecimals;
	}

	public String healthKitIdentifier() {
		return this.healthKitIdentifier;
	}

	/** Returns the pipeline's unit, empty for a state. */
	public String unit() {
		return this.unit;
	}

	Notation canonicalNotation() {
		return new Notation(this.unit, 1, this.decimals);
	}

	Notation healthKitNotation() {
		return new Notation(this.healthKitUnit, this.healthKitFactor, this.healthKitDecimals);
	}

	/** Returns true when a value is a state ("rem") and not a number. */
	public boolean isState() {
		return switch (this) {
			case SLEEP_STATE, MENSTRUAL_FLOW, WORKOUT, ECG -> true;
			default -> false;
		};
	}

}
