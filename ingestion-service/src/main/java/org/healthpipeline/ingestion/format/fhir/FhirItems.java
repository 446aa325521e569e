package org.healthpipeline.ingestion.format.fhir;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import org.healthpipeline.common.sample.SampleId;
import org.healthpipeline.fhir.ObservationFault;
import org.healthpipeline.fhir.FhirReader;
import org.healthpipeline.fhir.ObservedValue;
import org.healthpipeline.fhir.ReadObservation;
import org.healthpipeline.ingestion.collect.GivenId;
import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemLimits;
import org.healthpipeline.ingestion.item.ItemPlace;
import org.healthpipeline.ingestion.item.ItemSource;
import org.jspecify.annotations.Nullable;

/**
 * Turns entries into items. Devices and Provenances may follow the Observations that they
 * describe, so some Observations wait. Not safe for use by several threads.
 */
final class FhirItems implements Consumer<BundleEntry> {

	/**
	 * The most values that wait, each with a limited number of characters of metadata.
	 */
	private static final int WAITING_MAX = 10_000;

	private static final int METADATA_OF_VALUE = 200;

	private static final String TAKEN_BACK = "Observation of this service, taken back";

	private final FhirReader reader;

	private final RecordIdentity identity;

	private final ItemLimits limits;

	private final Consumer<Item> items;

	private final EntryOutcomes outcomes;

	private final FhirSources sources = new FhirSources();

	private final List<Waiting> waiting = new ArrayList<>();

	private int waitingValues;

	private @Nullable String subject;

	/**
	 * @param outcomes called for each entry
	 */
	FhirItems(FhirReader reader, RecordIdentity identity, ItemLimits limits, Consumer<Item> items,
			EntryOutcomes outcomes) {
		this.reader = reader;
		this.identity = identity;
		this.limits = limits;
		this.items = items;
		this.outcomes = outcomes;
	}

	@Override
	public void accept(BundleEntry entry) {
		this.outcomes.begin(entry);
		String type = entry.type();
		if (entry.resource() == null || type == null || BundleEntry.DELETE.equals(entry.method())) {
			withoutResource(entry);
		}
		else if ("Observation".equals(type) && isTaken(entry)) {
			observation(entry, this.reader.read(entry.resource()));
		}
		else if ("Device".equals(type)) {
			this.sources.device(entry, entry.resource());
		}
		else if ("Provenance".equals(type)) {
			this.sources.provenance(entry.resource());
		}
		else {
			skip(entry, isTaken(entry) ? type : String.valueOf(entry.method()));
		}
	}

	private static boolean isTaken(BundleEntry entry) {
		return entry.method() == null || entry.isCreation() || entry.method().equals("PUT");
	}

	private void withoutResource(BundleEntry entry) {
		if (entry.isTooLarge()) {
			refuse(entry, null, RefusalCode.RECORD_TOO_LARGE);
		}
		else if (BundleEntry.DELETE.equals(entry.method())) {
			GivenId record = this.identity.ofDeletion(entry);
			if (record == null) {
				refuse(entry, null, RefusalCode.INVALID_ID);
			}
			else {
				this.outcomes.removed(entry);
				this.items.accept(new Item.Deleted(record, this.identity.emptyVersion(null), entry.place()));
			}
		}
		else if (entry.method() != null && !isTaken(entry)) {
			skip(entry, entry.method());
		}
		else {
			refuse(entry, null, RefusalCode.MALFORMED_RECORD);
		}
	}

	private void observation(BundleEntry entry, ReadObservation observation) {
		if (!isOfUser(observation)) {
			refuse(entry, observation.code(), RefusalCode.OTHER_SUBJECT);
			return;
		}
		if (observation.isRemoved()) {
			remove(entry, observation);
			return;
		}
		this.waiting.add(new Waiting(entry, observation));
		this.waitingValues += weight(observation);
		boolean alone = this.waiting.size() == 1;
		if ((alone && this.sources.isKnown(entry, observation)) || this.waitingValues > WAITING_MAX) {
			end();
		}
	}

	private static int weight(ReadObservation observation) {
		int weight = 1;
		for (ObservedValue value : observation.values()) {
			boolean detailed = value instanceof ObservedValue.Measured measured && measured.metadata() != null;
			weight += detailed
					? 1 + String.valueOf(((ObservedValue.Measured) value).metadata()).length() / METADATA_OF_VALUE : 1;
		}
		return weight;
	}

	/**
	 * Whether an Observation is about the user. The access token identifies the user, so
	 * an Observation with another subject than those before it cannot be the user's too.
	 */
	private boolean isOfUser(ReadObservation observation) {
		String about = observation.subject();
		if (about != null && this.subject == null) {
			this.subject = about;
		}
		return observation.isOfSubject() && (about == null || about.equals(this.subject));
	}

	private void remove(BundleEntry entry, ReadObservation observation) {
		if (observation.sampleId() != null) {
			skip(entry, TAKEN_BACK);
			return;
		}
		GivenId record = this.identity.of(entry, observation);
		if (record == null) {
			refuse(entry, observation.code(), RefusalCode.INVALID_ID);
			return;
		}
		this.outcomes.removed(entry);
		this.items.accept(new Item.Deleted(record, this.identity.emptyVersion(observation),
				entry.place().named(observation.code())));
	}

	/** Hands on the waiting Observations. */
	void end() {
		for (Waiting one : this.waiting) {
			handOn(one.entry(), one.observation(), this.sources.of(one.entry(), one.observation()));
		}
		this.waiting.clear();
		this.waitingValues = 0;
	}

	private void handOn(BundleEntry entry, ReadObservation observation, ItemSource source) {
		GivenId record = this.identity.of(entry, observation);
		this.outcomes.record(entry, record);
		Set<String> seen = new HashSet<>();
		int number = 0;
		for (ObservedValue value : observation.values()) {
			number++;
			if (value instanceof ObservedValue.Measured measured) {
				boolean another = !seen.add(measured.type() + " " + measured.startMs());
				GivenId own = another ? new GivenId(SampleId.ofText("value " + number), null) : null;
				Item item = this.limits.check(new Item.Measured(source, measurement(measured, observation, record, own),
						place(entry, observation)));
				this.items.accept(item);
			}
			else if (value instanceof ObservedValue.Refused refused) {
				this.items.accept(
						new Item.Refused(refused.type(), code(refused.fault()), entry.place().named(refused.name())));
			}
			else if (value instanceof ObservedValue.Unknown unknown) {
				this.items.accept(new Item.Unknown(unknown.name(), entry.place()));
			}
			else if (value instanceof ObservedValue.Skipped skipped) {
				skip(entry, skipped.kind());
				continue;
			}
			this.outcomes.value(entry);
		}
	}

	private static ItemPlace place(BundleEntry entry, ReadObservation observation) {
		return entry.place().named(observation.code());
	}

	private Measurement measurement(ObservedValue.Measured measured, ReadObservation observation,
			@Nullable GivenId record, @Nullable GivenId own) {
		GivenId sample = sample(measured.id());
		boolean ofRecord = sample == null && record != null;
		long version = (sample != null) ? observation.version()
				: (record != null) ? this.identity.version(observation) : 0;
		return new Measurement(ofRecord ? own : sample, ofRecord ? record : null, measured.type(), measured.number(),
				measured.state(), measured.unit(), measured.startMs(), measured.endMs(), version,
				observation.performer(), measured.metadata());
	}

	/** The id of a sample that this service exported. */
	private static @Nullable GivenId sample(@Nullable String id) {
		try {
			return (id != null) ? new GivenId(UUID.fromString(id), null) : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static RefusalCode code(ObservationFault fault) {
		return (fault == ObservationFault.TOO_LARGE) ? RefusalCode.RECORD_TOO_LARGE : RefusalCode.valueOf(fault.name());
	}

	private void refuse(BundleEntry entry, @Nullable String name, RefusalCode code) {
		ItemPlace place = (name != null) ? entry.place().named(name) : entry.place();
		this.outcomes.value(entry);
		this.items.accept(new Item.Refused(null, code, place));
	}

	private void skip(BundleEntry entry, String kind) {
		this.outcomes.skipped(entry, kind);
		this.items.accept(new Item.Skipped(kind, 1));
	}

	/** An Observation whose source may still follow. */
	private record Waiting(BundleEntry entry, ReadObservation observation) {
	}

}
