package org.healthpipeline.model.unit;

import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

class UnitConversionTests {

	private static final UnitConversion CONVERSION = new UnitConversion();

	@ParameterizedTest
	@CsvSource({ "WEIGHT,1,lb,0.45359237", "WEIGHT,150,lbs,68.0388555", "WEIGHT,150,[lb_av],68.0388555",
			"WEIGHT,72500,g,72.5", "WEIGHT,11,st,69.85322498", "WEIGHT,16,oz,0.45359237", "WEIGHT,70,KG,70",
			"WEIGHT,1,LBS,0.45359237", "DISTANCE,1,mi,1609.344", "DISTANCE,5,km,5000", "DISTANCE,7,meters,7",
			"DISTANCE,1,ft,0.3048", "DISTANCE,1,yd,0.9144", "HEIGHT,1.8,m,180", "HEIGHT,70,in,177.8",
			"HEIGHT,6,ft,182.88", "HEART_RATE,61,count/min,61", "HEART_RATE,61,bpm,61", "HEART_RATE,1,count/s,60",
			"HEART_RATE,1,Hz,60", "HEART_RATE,61,/min,61", "HEART_RATE,61,{beats}/min,61",
			"RESPIRATORY_RATE,14,count/min,14", "BLOOD_PRESSURE_SYSTOLIC,120,mmHg,120",
			"BLOOD_PRESSURE_SYSTOLIC,16,kPa,120.0102008671", "OXYGEN_SATURATION,97,%,97",
			"OXYGEN_SATURATION,0.97,fraction,97", "OXYGEN_SATURATION,97,percent,97", "BLOOD_GLUCOSE,1,mmol/L,18.0156",
			"BLOOD_GLUCOSE,5.5,mmol<180.1558800000541>/L,99.0858", "BLOOD_GLUCOSE,1000,umol/L,18.0156",
			"BLOOD_GLUCOSE,1,g/L,100", "BLOOD_GLUCOSE,90,mg/dl,90", "BODY_TEMPERATURE,98.6,degF,37",
			"BODY_TEMPERATURE,310.15,K,37", "BODY_TEMPERATURE,37,degC,37", "BODY_TEMPERATURE,32,[degF],0",
			"BODY_TEMPERATURE,37,Cel,37", "ACTIVE_ENERGY,4.184,kJ,1", "ACTIVE_ENERGY,250,Cal,250",
			"ACTIVE_ENERGY,1000,small_calorie,1", "ACTIVE_ENERGY,250,kCal,250", "SLEEP_ANALYSIS,7.5,hr,450",
			"SLEEP_ANALYSIS,90,s,1.5", "SLEEP_ANALYSIS,8,h,480", "SLEEP_ANALYSIS,5,min,5", "DIETARY_SODIUM,1.5,g,1500",
			"DIETARY_BIOTIN,30,mcg,30", "DIETARY_BIOTIN,0.03,mg,30", "INSULIN_DELIVERY,4,IU,4",
			"INSULIN_DELIVERY,4,[iU],4", "WATER,0.5,L,500", "WATER,1,fl_oz_us,29.5735295625", "WATER,250,ml,250",
			"WATER,1,cup_us,236.5882365", "WALKING_SPEED,3.6,km/hr,1", "WALKING_SPEED,1,m/s,1",
			"WALKING_SPEED,1,mi/hr,0.44704", "VO2_MAX,42,mL/min·kg,42", "VO2_MAX,42,mL/kg*min,42",
			"VO2_MAX,42,ml/kg/min,42", "PHYSICAL_EFFORT,3,kcal/hr·kg,3", "HEADPHONE_AUDIO_EXPOSURE,70,dBASPL,70",
			"ENVIRONMENTAL_SOUND_REDUCTION,20,dBHL,20", "ELECTRODERMAL_ACTIVITY,5,mcS,5", "BODY_MASS_INDEX,22,count,22",
			"HEART_RATE_VARIABILITY_SDNN,0.05,s,50", "STEPS,12,count,12", "STEPS,12,steps,12", "STEPS,12,{steps},12",
			"CYCLING_POWER,0.2,kW,200", "FORCED_VITAL_CAPACITY,4000,mL,4", "PEAK_EXPIRATORY_FLOW_RATE,400,L/min,400",
			"BASAL_METABOLIC_RATE,1600,kcal/day,1600", "BASAL_METABOLIC_RATE,100,W,2065.0095602" })
	void knownUnitsComeOutInTheCanonicalUnit(String type, double value, String unit, double expected) {
		assertThat(CONVERSION.toCanonical(HealthTypes.get(type), value, unit)).isCloseTo(expected,
				within(Math.abs(expected) * 1e-9));
		assertThat(CONVERSION.fromCanonical(HealthTypes.get(type), expected, unit)).isCloseTo(value,
				within(Math.abs(value) * 1e-9));
	}

	@ParameterizedTest
	@CsvSource({ "STEPS,%", "STEPS,mol", "STEPS,bpm", "STEPS,km", "STEPS,deg", "OXYGEN_SATURATION,count",
			"OXYGEN_SATURATION,1", "WEIGHT,m", "WEIGHT,furlongs", "WEIGHT,((((", "WEIGHT,kg99999999", "WEIGHT,mmol/L",
			"HEART_RATE,count", "BODY_TEMPERATURE,rankine", "DIETARY_VITAMIN_D,IU", "INSULIN_DELIVERY,count",
			"BLOOD_GLUCOSE,mol", "ENVIRONMENTAL_AUDIO_EXPOSURE,W", "STEPS,fraction", "WEIGHT,/", "WEIGHT,<>" })
	void unitsOfSomethingElseAreRefused(String type, String unit) {
		assertThatExceptionOfType(UnknownUnitException.class)
			.isThrownBy(() -> CONVERSION.toCanonical(HealthTypes.get(type), 1, unit))
			.withMessage("Not a unit of " + type);
	}

	@Test
	void overlongUnitIsRefused() {
		assertThatExceptionOfType(UnknownUnitException.class)
			.isThrownBy(() -> CONVERSION.toCanonical(HealthTypes.get("WEIGHT"), 1, "k".repeat(10_000)));
	}

	@Test
	void missingUnitMeansTheCanonicalOne() {
		assertThat(CONVERSION.toCanonical(HealthTypes.get("WEIGHT"), 70.1, null)).isEqualTo(70.1);
		assertThat(CONVERSION.toCanonical(HealthTypes.get("WEIGHT"), 70.1, "")).isEqualTo(70.1);
	}

	@Test
	void canonicalUnitOfEveryTypeAndItsUcumCodeReturnTheVerySameDouble() {
		double[] values = { -0.0, Double.MIN_VALUE, Math.PI, 0.1 + 0.2, 1e300 };
		for (HealthType type : HealthTypes.all()) {
			for (double value : values) {
				assertThat(Double.doubleToRawLongBits(CONVERSION.toCanonical(type, value, type.unit())))
					.isEqualTo(Double.doubleToRawLongBits(value));
				assertThat(Double.doubleToRawLongBits(CONVERSION.toCanonical(type, value, type.ucum()))).as(type.name())
					.isEqualTo(Double.doubleToRawLongBits(value));
			}
		}
	}

	@Test
	void ucumCodeOfEveryTypeIsOneTheLibraryKnows() {
		UcumUnits units = new UcumUnits();
		for (HealthType type : HealthTypes.all()) {
			String ucum = type.ucum();
			if (ucum != null) {
				assertThat(units.factor(ucum, ucum)).as(type.name() + " " + ucum).isEqualByComparingTo("1");
			}
		}
	}

	@Test
	void manyDifferentSpellingsDoNotStopConversions() {
		HealthType weight = HealthTypes.get("WEIGHT");
		for (int exponent = 1; exponent < 200; exponent++) {
			assertThat(CONVERSION.toCanonical(weight, 1, "kg{a" + exponent + "}")).isEqualTo(1);
		}
		assertThat(CONVERSION.toCanonical(weight, 2000, "g")).isEqualTo(2);
	}

}
