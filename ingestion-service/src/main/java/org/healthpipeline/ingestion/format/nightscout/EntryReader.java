package org.healthpipeline.ingestion.format.nightscout;

import java.util.List;
import java.util.Map;

import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;

/**
 * Reads entries: {@code sgv} of sensors and {@code mbg} of meters in mg/dL, or in mmol/L
 * where {@code units} says so. Calibrations and raw values are skipped by their type.
 */
final class EntryReader implements DocumentReader {

	/** The kind under which error codes of a sensor are counted. */
	static final String SENSOR_ERROR = "sensor error";

	private static final HealthType GLUCOSE = HealthTypes.get("BLOOD_GLUCOSE");

	/**
	 * Numbers of mg/dL without a fraction up to here are error codes of a Dexcom sensor.
	 */
	private static final int SENSOR_ERROR_MAX = 12;

	@Override
	public List<Item> read(Document document) {
		String type = document.text("type");
		if (type == null) {
			type = document.has("sgv") ? "sgv" : document.has("mbg") ? "mbg" : "";
		}
		if (document.isDeleted()) {
			return List.of(new Item.Skipped("deleted", 1));
		}
		return switch (type) {
			case "sgv", "mbg" -> List.of(glucose(document, type));
			case "" -> List.of(new Item.Refused(GLUCOSE, RefusalCode.MISSING_VALUE));
			default -> List.of(new Item.Skipped(type, 1));
		};
	}

	private static Item glucose(Document document, String type) {
		if (!document.has(type)) {
			return new Item.Refused(GLUCOSE, RefusalCode.MISSING_VALUE);
		}
		double value = document.number(type);
		String unit = GlucoseUnit.of(document.text("units"));
		if (unit == null) {
			return new Item.Refused(GLUCOSE, RefusalCode.UNKNOWN_UNIT);
		}
		if (type.equals("sgv") && unit.equals(GlucoseUnit.MG_DL) && value >= 0 && value <= SENSOR_ERROR_MAX) {
			return (value == Math.rint(value)) ? new Item.Skipped(SENSOR_ERROR, 1)
					: new Item.Refused(GLUCOSE, RefusalCode.IMPLAUSIBLE_VALUE);
		}
		return document.measured(GLUCOSE, value, unit, Map.of("type", type));
	}

}
