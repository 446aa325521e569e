package org.healthpipeline.generator;

import java.util.ArrayList;
import java.util.List;

/**
 * The devices and apps of a person. As in real exports, their names contain typographic
 * apostrophes, non-breaking spaces, and characters that XML must escape.
 */
final class Sources {

	static final String WATCH = "watch";

	static final String PHONE = "phone";

	static final String RING = "ring";

	static final String SCALE = "scale";

	static final String CUFF = "cuff";

	static final String METER = "meter";

	static final String SLEEP = "sleep";

	static final String FOOD = "food";

	static final String MANUAL = "manual";

	private Sources() {
	}

	static List<Source> of(Person person) {
		String owner = person.name() + "\u2019s ";
		String identifier = "gen-" + Long.toHexString(Dice.hash(person.seed(), person.number(), 3)) + "-";
		List<Source> sources = new ArrayList<>();
		sources.add(new Source(WATCH, SourceKind.WATCH, "apple_watch", owner + "Apple\u00a0Watch", identifier + WATCH,
				true));
		sources.add(new Source(PHONE, SourceKind.PHONE, "iphone", owner + "iPhone", identifier + PHONE, true));
		sources.add(new Source(SCALE, SourceKind.THIRD_PARTY, "third_party_scale", "Scale & Co \"Home\"",
				identifier + SCALE, true));
		sources.add(new Source(CUFF, SourceKind.THIRD_PARTY, "other", "Cuff <BP>", identifier + CUFF, true));
		sources.add(new Source(FOOD, SourceKind.THIRD_PARTY, "other", "Foods & More", identifier + FOOD, false));
		sources.add(new Source(MANUAL, SourceKind.MANUAL, "manual_entry", "Health", identifier + MANUAL, true));
		if (person.habits().wearsRing()) {
			sources.add(new Source(RING, SourceKind.THIRD_PARTY, "third_party_wearable", "Ring\u00a0One",
					identifier + RING, true));
		}
		if (person.habits().usesSleepApp()) {
			sources.add(new Source(SLEEP, SourceKind.THIRD_PARTY, "third_party_wearable", "Sleep 'n Rest",
					identifier + SLEEP, true));
		}
		if (person.habits().measuresGlucose()) {
			sources
				.add(new Source(METER, SourceKind.THIRD_PARTY, "other", "Glucose\u00a0Log", identifier + METER, true));
		}
		return List.copyOf(sources);
	}

}
