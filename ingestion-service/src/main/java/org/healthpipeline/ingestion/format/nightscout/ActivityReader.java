package org.healthpipeline.ingestion.format.nightscout;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;

/**
 * Reads the activity of watches that xDrip+ sends. Heart rates are taken. Steps are
 * readings of a counter that restarts at unknown times, and are skipped.
 */
final class ActivityReader implements DocumentReader {

	private static final HealthType HEART_RATE = HealthTypes.get("HEART_RATE");

	@Override
	public List<Item> read(Document document) {
		if (document.has("bpm") && !document.isDeleted()) {
			return List.of(document.measured(HEART_RATE, document.number("bpm"), null, Map.of()));
		}
		return List.of(new Item.Skipped(Objects.requireNonNullElse(document.text("type"), "activity"), 1));
	}

}
