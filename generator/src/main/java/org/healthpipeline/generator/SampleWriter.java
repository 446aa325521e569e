package org.healthpipeline.generator;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.healthpipeline.generator.GeneratedMeasurement.Detail;
import org.jspecify.annotations.Nullable;

/**
 * Converts measurements to samples as one person's apps send them, with ids, units and
 * milliseconds.
 */
final class SampleWriter {

	private static final Notation POUNDS = new Notation("lb", 0.45359237, 1);

	private static final Notation KILOMETERS = new Notation("km", 1000, 4);

	private static final Notation MILES = new Notation("mi", 1609.344, 5);

	private static final Notation KILOJOULES = new Notation("kJ", 1 / 4.184, 2);

	private static final Notation MILLIMOLES = new Notation("mmol/L", 18.0156, 1);

	private static final Notation LITERS = new Notation("L", 1000, 3);

	private static final Notation FRACTION = new Notation("fraction", 100, 3);

	private static final Notation COUNT_PER_MINUTE = new Notation("count/min", 1, 0);

	private final Person person;

	SampleWriter(Person person) {
		this.person = person;
	}

	Sample write(GeneratedMeasurement measurement) {
		Source source = measurement.source();
		boolean instant = measurement.start() == measurement.end();
		boolean withEnd = !instant || source.kind() == SourceKind.WATCH;
		return new Sample(source.sendsIds() ? id(measurement) : null, measurement.type().name(), value(measurement),
				time(measurement, measurement.start()), withEnd ? time(measurement, measurement.end()) : null,
				(source.kind() == SourceKind.THIRD_PARTY) ? source.name() : null, metadata(measurement), 0);
	}

	private UUID id(GeneratedMeasurement measurement) {
		long[] parts = { this.person.seed(), this.person.number(), measurement.type().name().hashCode(),
				measurement.source().key().hashCode(), measurement.start(), measurement.end(), 1 };
		long high = Dice.hash(parts);
		parts[6] = 2;
		long low = Dice.hash(parts);
		return new UUID((high & ~0xF000L) | 0x4000L, (low & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
	}

	private Value value(GeneratedMeasurement measurement) {
		String state = measurement.state();
		if (state != null) {
			return new Value.State(state);
		}
		Notation notation = notation(measurement.type(), measurement.source());
		long digits = notation.digits(measurement.value());
		String unit = (measurement.source().kind() == SourceKind.MANUAL && notation.factor() == 1) ? null
				: notation.unit();
		return new Value.Quantity(notation.written(digits), unit, notation.canonical(digits));
	}

	private Notation notation(MeasuredType type, Source source) {
		Habits habits = this.person.habits();
		boolean phone = source.kind() == SourceKind.PHONE;
		return switch (type) {
			case WEIGHT -> habits.weighsInPounds() ? POUNDS : type.canonicalNotation();
			case DISTANCE -> phone ? (habits.weighsInPounds() ? MILES : KILOMETERS) : type.canonicalNotation();
			case ACTIVE_ENERGY -> phone ? KILOJOULES : type.canonicalNotation();
			case BLOOD_GLUCOSE -> habits.glucoseInMillimoles() ? MILLIMOLES : type.canonicalNotation();
			case WATER -> (source.kind() == SourceKind.MANUAL) ? LITERS : type.canonicalNotation();
			case BODY_FAT -> FRACTION;
			case HEART_RATE -> COUNT_PER_MINUTE;
			default -> type.canonicalNotation();
		};
	}

	/**
	 * Adds milliseconds, as watches do. The same second always gets the same ones, so
	 * that adjacent intervals stay adjacent.
	 */
	private OffsetDateTime time(GeneratedMeasurement measurement, long second) {
		long millis = 0;
		if (measurement.source().kind() == SourceKind.WATCH) {
			millis = Math.floorMod(Dice.hash(this.person.seed(), this.person.number(), 7, second), 1000L);
		}
		return Instant.ofEpochMilli(second * 1000 + millis).atZone(measurement.zone()).toOffsetDateTime();
	}

	private Map<String, Object> metadata(GeneratedMeasurement measurement) {
		if (measurement.source().kind() == SourceKind.MANUAL) {
			return Map.of("HKWasUserEntered", true);
		}
		if (measurement.detail() instanceof Detail.Exercise exercise) {
			return Map.of("HKTimeZone", measurement.zone().getId(), "energy", Math.rint(exercise.energy()), "distance",
					Math.rint(exercise.distance()));
		}
		if (measurement.type() == MeasuredType.ECG) {
			return Map.of("samplingFrequency", 16, "trace", trace(measurement));
		}
		return Map.of();
	}

	private List<Integer> trace(GeneratedMeasurement measurement) {
		Dice dice = Dice.of(this.person.seed(), this.person.number(), 8, measurement.start());
		return IntStream.range(0, 16 * 30)
			.mapToObj((i) -> (i % 13 == 0) ? dice.between(700, 1100) : dice.between(-60, 60))
			.toList();
	}

	/** Returns a slightly smaller value, as in a correction. */
	static Value corrected(Value value) {
		if (value instanceof Value.Quantity quantity) {
			boolean whole = quantity.written() == Math.rint(quantity.written());
			double written = whole ? Math.max(0, quantity.written() - 1) : Math.rint(quantity.written() * 970) / 1000;
			double factor = (quantity.written() == 0) ? 1 : quantity.canonical() / quantity.written();
			return new Value.Quantity(written, quantity.unit(), written * factor);
		}
		return value;
	}

	/** Returns a start some seconds earlier, for samples with a length. */
	static OffsetDateTime earlier(Sample sample, int seconds) {
		@Nullable OffsetDateTime end = sample.endDate();
		boolean instant = end == null || end.isEqual(sample.startDate());
		return instant ? sample.startDate() : sample.startDate().minusSeconds(seconds);
	}

}
