package org.healthpipeline.ingestion.imports.apple;

import java.util.LinkedHashMap;
import java.util.Map;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

/**
 * A workout: its activity is the value, and duration, energy and distance stand in the
 * metadata, whether the export says them as attributes (until iOS 15) or as statistics.
 */
final class WorkoutElement {

	private static final String ENERGY = "HKQuantityTypeIdentifierActiveEnergyBurned";

	private static final String DISTANCE = "HKQuantityTypeIdentifierDistance";

	private WorkoutElement() {
	}

	static AppleRecord read(XMLStreamReader xml) throws XMLStreamException {
		String activity = AppleExportReader.attribute(xml, "workoutActivityType");
		String sourceName = AppleExportReader.attribute(xml, "sourceName");
		String device = AppleExportReader.attribute(xml, "device");
		String startDate = AppleExportReader.attribute(xml, "startDate");
		String endDate = AppleExportReader.attribute(xml, "endDate");
		Map<String, Object> details = new LinkedHashMap<>();
		put(details, "duration", AppleExportReader.attribute(xml, "duration"),
				AppleExportReader.attribute(xml, "durationUnit"));
		put(details, "distance", AppleExportReader.attribute(xml, "totalDistance"),
				AppleExportReader.attribute(xml, "totalDistanceUnit"));
		put(details, "energy", AppleExportReader.attribute(xml, "totalEnergyBurned"),
				AppleExportReader.attribute(xml, "totalEnergyBurnedUnit"));
		while (xml.next() != XMLStreamConstants.END_ELEMENT) {
			if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
				child(xml, details);
			}
		}
		return new AppleRecord(AppleRecord.WORKOUT, sourceName, device, null, activity, startDate, endDate, details);
	}

	private static void child(XMLStreamReader xml, Map<String, Object> details) throws XMLStreamException {
		if (xml.getLocalName().equals("WorkoutStatistics")) {
			String type = AppleExportReader.attribute(xml, "type");
			String unit = AppleExportReader.attribute(xml, "unit");
			String sum = AppleExportReader.attribute(xml, "sum");
			if (type != null && type.equals(ENERGY)) {
				put(details, "energy", sum, unit);
			}
			else if (type != null && type.startsWith(DISTANCE)) {
				put(details, "distance", sum, unit);
			}
			else if (type != null) {
				put(details, type, (sum != null) ? sum : AppleExportReader.attribute(xml, "average"), unit);
			}
		}
		AppleExportReader.metadataOrSkip(xml, details);
	}

	private static void put(Map<String, Object> details, String key, @Nullable String value, @Nullable String unit) {
		if (value != null) {
			details.put(key, (unit != null) ? Map.of("value", number(value), "unit", unit) : number(value));
		}
	}

	private static Object number(String text) {
		Double number = AppleNumber.parse(text);
		return (number != null) ? number : text;
	}

}
