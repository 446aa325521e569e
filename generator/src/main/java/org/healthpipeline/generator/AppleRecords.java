package org.healthpipeline.generator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.healthpipeline.generator.GeneratedMeasurement.Detail;
import org.jspecify.annotations.Nullable;

/** Writes Record elements, and returns their meaning. */
final class AppleRecords {

	private static final Notation POUNDS = new Notation("lb", 0.45359237, 2);

	private static final Notation MILES = new Notation("mi", 1609.344, 6);

	private static final Notation MILLIMOLES = new Notation("mmol<180.1558800000541>/L", 18.0156, 4);

	private final Map<MeasuredType, Notation> notations = new EnumMap<>(MeasuredType.class);

	private final Map<MeasuredType, byte[]> units = new EnumMap<>(MeasuredType.class);

	private final XmlBytes xml;

	private final AppleSourceAttributes sources;

	private final AppleDates dates;

	AppleRecords(XmlBytes xml, Person person, AppleSourceAttributes sources, AppleDates dates) {
		this.xml = xml;
		this.sources = sources;
		this.dates = dates;
		for (MeasuredType type : MeasuredType.values()) {
			this.notations.put(type, type.healthKitNotation());
		}
		if (person.habits().weighsInPounds()) {
			this.notations.put(MeasuredType.WEIGHT, POUNDS);
			this.notations.put(MeasuredType.DISTANCE, MILES);
		}
		if (person.habits().glucoseInMillimoles()) {
			this.notations.put(MeasuredType.BLOOD_GLUCOSE, MILLIMOLES);
		}
		this.notations.forEach((type, notation) -> this.units.put(type,
				notation.unit().isEmpty() ? new byte[0] : XmlBytes.attribute("unit", notation.unit())));
	}

	/** Writes one record. */
	void write(GeneratedMeasurement measurement, String indent) throws IOException {
		this.xml.ascii(indent).ascii("<Record type=\"").ascii(measurement.type().healthKitIdentifier()).ascii("\"");
		this.xml.add(this.sources.attributes(measurement.source(), measurement.end()));
		this.xml.add(unit(measurement.type()));
		times(measurement);
		this.xml.ascii(" value=\"");
		String category = category(measurement);
		if (category != null) {
			this.xml.ascii(category);
		}
		else {
			Notation notation = notation(measurement.type());
			this.xml.number(notation.digits(measurement.value()), notation.decimals());
		}
		this.xml.ascii("\"");
		children(measurement, indent);
	}

	/** Writes creationDate, startDate and endDate, each after a space. */
	void times(GeneratedMeasurement measurement) throws IOException {
		this.xml.ascii(" creationDate=\"");
		this.dates.write(this.xml, measurement.end() + 7);
		this.xml.ascii("\" startDate=\"");
		this.dates.write(this.xml, measurement.start());
		this.xml.ascii("\" endDate=\"");
		this.dates.write(this.xml, measurement.end());
		this.xml.ascii("\"");
	}

	/** Returns the meaning of a measurement's record for the pipeline. */
	KeptSample meaning(GeneratedMeasurement measurement) {
		MeasuredType type = measurement.type();
		String state = measurement.state();
		double minutes = (measurement.end() - measurement.start()) / 60.0;
		if (type == MeasuredType.SLEEP_ANALYSIS) {
			return kept(MeasuredType.SLEEP_STATE, measurement, new Value.State("asleep"));
		}
		if (state != null) {
			return kept(type, measurement, new Value.State(state));
		}
		if (type == MeasuredType.SLEEP_IN_BED || type == MeasuredType.MINDFUL_MINUTES) {
			return kept(type, measurement, new Value.Quantity(minutes, type.unit(), minutes));
		}
		Notation notation = notation(type);
		long digits = notation.digits(measurement.value());
		return kept(type, measurement,
				new Value.Quantity(notation.written(digits), notation.unit(), notation.canonical(digits)));
	}

	private KeptSample kept(MeasuredType type, GeneratedMeasurement measurement, Value value) {
		return new KeptSample(type.name(), value, measurement.start() * 1000, measurement.end() * 1000,
				measurement.source().name(), measurement.source().kind());
	}

	private Notation notation(MeasuredType type) {
		Notation notation = this.notations.get(type);
		return (notation != null) ? notation : type.healthKitNotation();
	}

	private byte[] unit(MeasuredType type) {
		byte[] unit = this.units.get(type);
		return (unit != null) ? unit : new byte[0];
	}

	private static @Nullable String category(GeneratedMeasurement measurement) {
		return switch (measurement.type()) {
			case SLEEP_STATE, SLEEP_ANALYSIS, SLEEP_IN_BED -> sleep(measurement);
			case MENSTRUAL_FLOW -> "HKCategoryValueMenstrualFlow" + capital(measurement.state());
			case MINDFUL_MINUTES -> "HKCategoryValueNotApplicable";
			default -> null;
		};
	}

	private static String sleep(GeneratedMeasurement measurement) {
		String state = measurement.state();
		if (state == null) {
			return "HKCategoryValueSleepAnalysis"
					+ ((measurement.type() == MeasuredType.SLEEP_IN_BED) ? "InBed" : "AsleepUnspecified");
		}
		return "HKCategoryValueSleepAnalysis" + switch (state) {
			case "rem" -> "AsleepREM";
			case "deep" -> "AsleepDeep";
			case "core" -> "AsleepCore";
			default -> "Awake";
		};
	}

	static String capital(@Nullable String word) {
		return (word == null) ? "" : Character.toUpperCase(word.charAt(0)) + word.substring(1);
	}

	private void children(GeneratedMeasurement measurement, String indent) throws IOException {
		boolean manual = measurement.source().kind() == SourceKind.MANUAL;
		boolean zone = measurement.source().kind() == SourceKind.THIRD_PARTY
				|| measurement.type() == MeasuredType.SLEEP_STATE;
		boolean motion = measurement.type() == MeasuredType.HEART_RATE && !zone;
		boolean cycle = measurement.type() == MeasuredType.MENSTRUAL_FLOW;
		if (!manual && !zone && !motion && !(measurement.detail() instanceof Detail.Beats)) {
			this.xml.ascii("/>\n");
			return;
		}
		this.xml.ascii(">\n");
		if (zone) {
			zone(measurement.zone(), indent);
		}
		if (motion) {
			metadata("HKMetadataKeyHeartRateMotionContext", (measurement.value() > 100) ? "2" : "1", indent);
		}
		if (cycle) {
			metadata("HKMenstrualCycleStart", "0", indent);
		}
		if (manual) {
			metadata("HKWasUserEntered", "1", indent);
		}
		if (measurement.detail() instanceof Detail.Beats beats) {
			beats(measurement, beats.rates(), indent);
		}
		this.xml.ascii(indent).ascii("</Record>\n");
	}

	void zone(ZoneId zone, String indent) throws IOException {
		metadata("HKTimeZone", zone.getId(), indent);
	}

	void metadata(String key, String value, String indent) throws IOException {
		this.xml.ascii(indent)
			.ascii(" <MetadataEntry key=\"")
			.ascii(key)
			.ascii("\" value=\"")
			.add(value.getBytes(StandardCharsets.UTF_8))
			.ascii("\"/>\n");
	}

	private void beats(GeneratedMeasurement measurement, List<Integer> rates, String indent) throws IOException {
		this.xml.ascii(indent).ascii(" <HeartRateVariabilityMetadataList>\n");
		int second = (int) Math.floorMod(measurement.start(), 43_200L);
		for (int beat = 0; beat < rates.size(); beat++) {
			int time = (second + beat) % 43_200;
			this.xml.ascii(indent)
				.ascii("  <InstantaneousBeatsPerMinute bpm=\"")
				.ascii(Integer.toString(rates.get(beat)))
				.ascii("\" time=\"")
				.ascii(Integer.toString((time / 3600 + 11) % 12 + 1))
				.ascii(":")
				.pair(time / 60 % 60)
				.ascii(":")
				.pair(time % 60)
				.ascii(".")
				.pair(beat * 37 % 100)
				.ascii(" AM\"/>\n");
		}
		this.xml.ascii(indent).ascii(" </HeartRateVariabilityMetadataList>\n");
	}

}
