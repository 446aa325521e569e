package org.healthpipeline.ingestion.format.nightscout;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;

/** What an installation of Nightscout keeps documents of. */
enum NightscoutCollection {

	/** Glucose of sensors and meters. */
	ENTRIES(new EntryReader(), "BLOOD_GLUCOSE"),

	/** Insulin, meals, blood tests and what else a user enters. */
	TREATMENTS(new TreatmentReader(), "INSULIN_DELIVERY", "DIETARY_CARBOHYDRATES", "DIETARY_PROTEIN", "DIETARY_FAT",
			"BLOOD_GLUCOSE"),

	/** Heart rates. */
	ACTIVITY(new ActivityReader(), "HEART_RATE"),

	/** How pump, loop and phone are; not taken. */
	DEVICESTATUS(new SkippingReader("devicestatus")),

	/** Settings of pumps; not taken. */
	PROFILE(new SkippingReader("profile")),

	/** Kinds of food that a user chooses from; not taken. */
	FOOD(new SkippingReader("food")),

	/** Settings of apps; not taken. */
	SETTINGS(new SkippingReader("settings"));

	private final DocumentReader reader;

	private final List<HealthType> types;

	NightscoutCollection(DocumentReader reader, String... types) {
		this.reader = reader;
		this.types = Arrays.stream(types).map(HealthTypes::get).toList();
	}

	/**
	 * @param path the last part of its route
	 */
	static Optional<NightscoutCollection> of(String path) {
		return Arrays.stream(values()).filter((collection) -> collection.path().equals(path)).findFirst();
	}

	/** The last part of its route. */
	String path() {
		return name().toLowerCase(Locale.ROOT);
	}

	DocumentReader reader() {
		return this.reader;
	}

	/** The types of samples that its documents become. */
	List<HealthType> types() {
		return this.types;
	}

}
