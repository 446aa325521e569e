package org.healthpipeline.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.StringTokenizer;

import org.healthpipeline.fhir.ValueReader.Reading;
import org.healthpipeline.model.type.Aggregation;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.unit.UnitConversion;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Values at equal intervals: FHIR's SampledData. Each point is
 * {@code data × factor + origin}. {@code E} is an error; {@code L} and {@code U} are
 * below and above the range of the device.
 */
final class SampledSeries {

	private static final int POINTS_MAX = 100_000;

	private static final double MS_PER_SECOND = 1_000;

	private final UnitConversion units;

	SampledSeries(UnitConversion units) {
		this.units = units;
	}

	List<ObservedValue> read(JsonNode series, Reading reading) {
		HealthType type = reading.code().type();
		double periodMs = FhirJson.number(series.path("period"));
		String data = FhirJson.text(series, "data");
		QuantityUnit sent = QuantityUnit.of(series.path("origin"));
		String unit = sent.of(type, this.units);
		if (data == null) {
			return ValueReader.refused(type, ObservationFault.MISSING_VALUE, reading.name());
		}
		if (type.isState() || !(periodMs > 0 && Double.isFinite(periodMs)) || dimensions(series) != 1) {
			return ValueReader.refused(type, ObservationFault.INVALID_VALUE, reading.name());
		}
		if (sent.isMissing() && !QuantityUnit.isCertain(type)) {
			return ValueReader.refused(type, ObservationFault.MISSING_UNIT, reading.name());
		}
		StringTokenizer points = new StringTokenizer(data);
		if (points.countTokens() > POINTS_MAX) {
			return ValueReader.refused(type, ObservationFault.TOO_LARGE, reading.name());
		}
		unit = (unit == null && !sent.isMissing()) ? sent.spellings().get(0) : unit;
		boolean spans = type.aggregation() == Aggregation.SUM;
		List<ObservedValue> values = new ArrayList<>();
		for (int index = 0; points.hasMoreTokens(); index++) {
			String point = points.nextToken();
			long startMs = reading.time().startMs() + Math.round(index * periodMs);
			ObservationFault fault = fault(point);
			double number = value(series, point);
			if (fault == null && !Double.isFinite(number)) {
				fault = ObservationFault.INVALID_VALUE;
			}
			values.add((fault != null) ? new ObservedValue.Refused(type, fault, reading.name())
					: new ObservedValue.Measured(null, type, number, null, unit, startMs,
							spans ? startMs + Math.round(periodMs) : ObservedValue.NO_TIME, reading.metadata()));
		}
		return values;
	}

	private static int dimensions(JsonNode series) {
		double dimensions = FhirJson.number(series.path("dimensions"));
		return Double.isNaN(dimensions) ? 1 : (int) dimensions;
	}

	private static @Nullable ObservationFault fault(String point) {
		return switch (point.toUpperCase(Locale.ROOT)) {
			case "E" -> ObservationFault.MISSING_VALUE;
			case "L", "U" -> ObservationFault.INEXACT_VALUE;
			default -> null;
		};
	}

	private static double value(JsonNode series, String point) {
		double factor = FhirJson.number(series.path("factor"));
		double origin = FhirJson.number(series.path("origin").path("value"));
		double number = FhirJson.number(point);
		return number * (Double.isNaN(factor) ? 1 : factor) + (Double.isNaN(origin) ? 0 : origin);
	}

	/** Returns the points of a trace; points that were not measured are 0. */
	static List<Double> voltages(JsonNode series, Map<String, Object> metadata) {
		List<Double> voltages = new ArrayList<>();
		StringTokenizer points = new StringTokenizer(Objects.requireNonNullElse(FhirJson.text(series, "data"), ""));
		while (points.hasMoreTokens()) {
			double number = value(series, points.nextToken());
			voltages.add(Double.isFinite(number) ? number : 0);
		}
		double periodMs = FhirJson.number(series.path("period"));
		if (periodMs > 0) {
			metadata.putIfAbsent("samplingFrequency", MS_PER_SECOND / periodMs);
		}
		String unit = FhirJson.text(series.path("origin"), "unit");
		unit = (unit != null) ? unit : FhirJson.text(series.path("origin"), "code");
		if (unit != null) {
			metadata.putIfAbsent("unit", unit);
		}
		return voltages;
	}

	/** Returns the duration of so many points in milliseconds; 0 where it is unknown. */
	static long lengthMs(JsonNode series, int points) {
		double periodMs = FhirJson.number(series.path("period"));
		return (periodMs > 0 && periodMs < 1e9) ? Math.round(points * periodMs) : 0;
	}

}
