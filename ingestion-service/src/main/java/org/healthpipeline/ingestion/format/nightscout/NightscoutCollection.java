package org.healthpipeline.ingestion.format.nightscout;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;

/** The collections of documents in an installation of Nightscout. */
enum NightscoutCollection {

	/** Glucose of sensors and meters. */
	ENTRIES,

	/** Insulin, meals, blood tests and other entries of a user. */
	TREATMENTS,

	/** Heart rates. */
	ACTIVITY,

	/** States of pump, loop and phone; not taken. */
	DEVICESTATUS,

	/** Settings of pumps; not taken. */
	PROFILE,

	/** Kinds of food that a user chooses from; not taken. */
	FOOD,

	/** Settings of apps; not taken. */
	SETTINGS;

	private static final Map<NightscoutCollection, DocumentReader> READERS = Map.of(ENTRIES, new EntryReader(),
			TREATMENTS, new TreatmentReader(), ACTIVITY, new ActivityReader());

	private static final Map<NightscoutCollection, List<HealthType>> TYPES = Map.of(ENTRIES, types("BLOOD_GLUCOSE"),
			TREATMENTS,
			types("INSULIN_DELIVERY", "DIETARY_CARBOHYDRATES", "DIETARY_PROTEIN", "DIETARY_FAT", "BLOOD_GLUCOSE"),
			ACTIVITY, types("HEART_RATE"));

	/**
	 * @param path the last part of its route
	 */
	static Optional<NightscoutCollection> of(String path) {
		return Arrays.stream(values()).filter((collection) -> collection.path().equals(path)).findFirst();
	}

	private static List<HealthType> types(String... names) {
		return Stream.of(names).map(HealthTypes::get).toList();
	}

	/** The last part of its route. */
	String path() {
		return name().toLowerCase(Locale.ROOT);
	}

	DocumentReader reader() {
		return READERS.getOrDefault(this, new SkippingReader(path()));
	}

	/** The types of samples that its documents become. */
	List<HealthType> types() {
		return TYPES.getOrDefault(this, List.of());
	}

}
