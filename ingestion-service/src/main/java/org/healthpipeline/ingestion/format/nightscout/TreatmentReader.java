package org.healthpipeline.ingestion.format.nightscout;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;

/**
 * Reads treatments: insulin in units, carbohydrates, protein and fat in grams, and blood
 * glucose. 0 means none. A treatment without a measurement is skipped by its event type:
 * notes, changes of sites and profiles, targets. A temporary basal rate is a setting of
 * the pump and not a dose of insulin.
 */
final class TreatmentReader implements DocumentReader {

	private static final HealthType INSULIN = HealthTypes.get("INSULIN_DELIVERY");

	private static final HealthType GLUCOSE = HealthTypes.get("BLOOD_GLUCOSE");

	private static final Map<String, HealthType> FOOD = Map.of("carbs", HealthTypes.get("DIETARY_CARBOHYDRATES"),
			"protein", HealthTypes.get("DIETARY_PROTEIN"), "fat", HealthTypes.get("DIETARY_FAT"));

	/** Smaller numbers without a unit may be mg/dL or mmol/L. */
	private static final double CERTAIN_MG_DL_MIN = 40;

	private static final double MS_A_MINUTE = 60_000;

	@Override
	public List<Item> read(Document document) {
		String event = Objects.requireNonNullElse(document.text("eventType"), "treatment");
		String letters = event.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
		if (document.isDeleted()) {
			return List.of(new Item.Skipped("deleted", 1));
		}
		if (letters.contains("tempbasal") || letters.contains("temporarybasal")) {
			return List.of(new Item.Skipped(event, 1));
		}
		List<Item> items = new ArrayList<>();
		insulin(document, items);
		FOOD.keySet().stream().sorted().filter((name) -> isGiven(document, name)).forEach((name) -> {
			HealthType type = Objects.requireNonNull(FOOD.get(name));
			items.add(document.measured(type, document.number(name), "g", Map.of()));
		});
		if (isGiven(document, "glucose")) {
			items.add(glucose(document));
		}
		return items.isEmpty() ? List.of(new Item.Skipped(event, 1)) : items;
	}

	private static boolean isGiven(Document document, String name) {
		return document.has(name) && document.number(name) != 0;
	}

	/**
	 * Reads insulin. A combined bolus gives one part at once and the other over its
	 * duration, in minutes.
	 */
	private static void insulin(Document document, List<Item> items) {
		Map<String, String> reason = Map.of("insulinDeliveryReason",
				document.json().path("isBasalInsulin").asBoolean(false) ? "basal" : "bolus");
		if (isGiven(document, "insulin")) {
			items.add(document.measured(INSULIN, document.number("insulin"), null, reason));
		}
		double entered = document.number("enteredinsulin");
		double later = entered * document.number("splitExt") / 100;
		long durationMs = Math.round(document.number("duration") * MS_A_MINUTE);
		if (document.json().path("isEmulatingTempBasal").asBoolean(false) || !(entered > 0)) {
			return;
		}
		double atOnce = entered * document.number("splitNow") / 100;
		if (!document.has("insulin") && atOnce > 0) {
			items.add(document.measured(INSULIN, atOnce, null, reason));
		}
		if (later > 0 && durationMs > 0) {
			items.add(document.measured("extended", INSULIN, later, null, durationMs, reason));
		}
	}

	private static Item glucose(Document document) {
		String unit = GlucoseUnit.of(document.text("units"));
		double value = document.number("glucose");
		if (unit == null || (!document.has("units") && value > 0 && value < CERTAIN_MG_DL_MIN)) {
			return new Item.Refused(GLUCOSE, RefusalCode.UNKNOWN_UNIT);
		}
		return document.measured(GLUCOSE, value, unit, Map.of());
	}

}
