package org.healthpipeline.ingestion.format.apple;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.healthpipeline.ingestion.collect.InstantText;
import org.jspecify.annotations.Nullable;

/**
 * Reads a workout with its parts. The workout itself is one sample. A workout of several
 * sports has a sample for each of its parts instead, each with the whole in its metadata
 * ({@code multisport}). The parts replace the whole, so that no minute counts twice. The
 * parts of a workout of one sport, such as its intervals, stay in its metadata ({@code
 * activities}). Records within a workout are samples of their own. Most are repeated at
 * top level and are duplicates then.
 */
final class WorkoutElement {

	private static final String SEVERAL_SPORTS = "HKWorkoutActivityTypeSwimBikeRun";

	/** Metadata that is as true of a part as of the whole. */
	private static final List<String> INHERITED = List.of("HKWasUserEntered", "HKTimeZone");

	private final WorkoutPart whole;

	private final @Nullable String sourceName;

	private final @Nullable String device;

	private final List<WorkoutPart> parts = new ArrayList<>();

	private final List<AppleRecord> records = new ArrayList<>();

	private WorkoutElement(XMLStreamReader xml) {
		this.whole = new WorkoutPart(xml);
		this.sourceName = AppleExportReader.attribute(xml, "sourceName");
		this.device = AppleExportReader.attribute(xml, "device");
	}

	/**
	 * The samples of the workout at the current element of the reader, then the records
	 * within.
	 */
	static List<AppleRecord> read(XMLStreamReader xml) throws XMLStreamException {
		WorkoutElement workout = new WorkoutElement(xml);
		workout.children(xml, workout.whole);
		return workout.all();
	}

	private void children(XMLStreamReader xml, WorkoutPart part) throws XMLStreamException {
		while (xml.next() != XMLStreamConstants.END_ELEMENT) {
			if (xml.getEventType() != XMLStreamConstants.START_ELEMENT) {
				continue;
			}
			switch (xml.getLocalName()) {
				case "WorkoutActivity" -> {
					WorkoutPart activity = new WorkoutPart(xml);
					this.parts.add(activity);
					children(xml, activity);
				}
				case "Record" -> this.records.add(AppleExportReader.record(xml));
				default -> part.child(xml);
			}
		}
	}

	private List<AppleRecord> all() {
		List<AppleRecord> all = new ArrayList<>();
		if (hasSeveralSports()) {
			all.addAll(apart());
		}
		else {
			all.add(sample(this.whole, together()));
		}
		all.addAll(this.records);
		return all;
	}

	private boolean hasSeveralSports() {
		if (this.parts.size() < 2) {
			return false;
		}
		Set<String> named = new LinkedHashSet<>();
		this.parts.stream().map(WorkoutPart::activity).filter(Objects::nonNull).forEach(named::add);
		return SEVERAL_SPORTS.equals(this.whole.activity()) || named.size() > 1;
	}

	/**
	 * The whole with its parts. Details of a single part are added to the whole, where it
	 * lacks them.
	 */
	private Map<String, Object> together() {
		Map<String, Object> details = this.whole.details();
		if (this.parts.size() == 1) {
			this.parts.get(0).details().forEach(details::putIfAbsent);
		}
		else if (!this.parts.isEmpty()) {
			details.put("activities", this.parts.stream().map(WorkoutPart::described).toList());
		}
		return details;
	}

	/**
	 * Each part as a workout, with the events and routes of the whole that begin within
	 * it.
	 */
	private List<AppleRecord> apart() {
		this.whole.moveLists((name, entry, begin) -> partAt(begin).add(name, entry));
		Map<String, Object> described = this.whole.described();
		List<AppleRecord> apart = new ArrayList<>();
		for (int index = 0; index < this.parts.size(); index++) {
			WorkoutPart part = this.parts.get(index);
			Map<String, Object> details = part.details();
			INHERITED.stream()
				.filter(described::containsKey)
				.forEach((key) -> details.putIfAbsent(key, Objects.requireNonNull(described.get(key))));
			Map<String, Object> multisport = new LinkedHashMap<>();
			multisport.put("part", index + 1);
			multisport.put("parts", this.parts.size());
			multisport.putAll(described);
			details.put("multisport", multisport);
			apart.add(sample(part, details));
		}
		return apart;
	}

	/** The last part that has begun by then, or the first one if none has. */
	private WorkoutPart partAt(@Nullable String begin) {
		long time = millis(begin);
		WorkoutPart found = this.parts.get(0);
		for (WorkoutPart part : this.parts) {
			long start = millis(part.startDate());
			if (time != InstantText.UNREADABLE && start != InstantText.UNREADABLE && start <= time
					&& start >= millis(found.startDate())) {
				found = part;
			}
		}
		return found;
	}

	private static long millis(@Nullable String text) {
		return (text != null) ? InstantText.parse(text) : InstantText.UNREADABLE;
	}

	private AppleRecord sample(WorkoutPart part, Map<String, Object> details) {
		String activity = part.activityOrSport();
		return new AppleRecord(AppleRecord.WORKOUT, this.sourceName, this.device, null,
				(activity != null) ? activity : this.whole.activity(), part.startDate(), part.endDate(), details);
	}

}
