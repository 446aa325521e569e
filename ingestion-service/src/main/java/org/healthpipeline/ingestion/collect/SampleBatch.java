package org.healthpipeline.ingestion.collect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.healthpipeline.common.identity.GrantedTypes;
import org.healthpipeline.common.sample.SampleContent;
import org.healthpipeline.common.sample.SampleId;
import org.healthpipeline.common.sample.StoredSample;
import org.healthpipeline.model.device.Platform;
import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one user that are stored in one transaction. Each added measurement is
 * judged at once and becomes a candidate or a refusal. Not safe for use by several
 * threads.
 */
public final class SampleBatch {

	private static final byte[] NOT_ENCRYPTED = {};

	private final UUID user;

	private final SampleRules rules;

	private final long nowMs;

	private final GrantedTypes types;

	private final boolean ofItems;

	private final Map<UUID, EmptyRecord> emptied = new HashMap<>();

	private final Map<UUID, Map<HealthType, Integer>> priorities = new HashMap<>();

	private final List<Candidate> candidates = new ArrayList<>();

	private final List<Refusal> refusals = new ArrayList<>();

	private final List<Warning> warnings = new ArrayList<>();

	private final TypeCounts received = new TypeCounts();

	private final TypeCounts refused = new TypeCounts();

	private int size;

	/**
	 * @param types that the sender may send
	 * @param ofItems whether a format made the measurements: see
	 * {@link Collector#openItems}
	 */
	SampleBatch(UUID user, SampleRules rules, long nowMs, GrantedTypes types, boolean ofItems) {
		this.user = user;
		this.rules = rules;
		this.nowMs = nowMs;
		this.types = types;
		this.ofItems = ofItems;
	}

	/** Adds the next measurement of a device that uses no platform's numbers. */
	public boolean add(UUID device, Measurement measurement) {
		return add(device, Platform.UNKNOWN, measurement);
	}

	/**
	 * Adds the next measurement of a device.
	 * @param platform whose numbers for activities and states the device uses
	 * @return whether it is accepted as a sample
	 */
	public boolean add(UUID device, Platform platform, Measurement measurement) {
		Verdict verdict = this.rules.judge(measurement, platform, this.nowMs, this.ofItems);
		if (verdict instanceof Verdict.Accepted accepted && !this.types.includes(accepted.type())) {
			refuse(accepted.type(), measurement.id(), RefusalCode.TYPE_NOT_GRANTED);
		}
		else if (verdict instanceof Verdict.Accepted accepted) {
			this.candidates.add(candidate(device, measurement, accepted));
			this.size++;
			this.received.add(accepted.type());
			accepted.warnings().stream().sorted().forEach((code) -> warn(measurement.id(), code));
			return true;
		}
		else if (verdict instanceof RefusalCode code) {
			refuse(measurement.type(), measurement.id(), code);
		}
		return false;
	}

	/** Adds a warning about the sample that was added last, once. */
	public void warn(@Nullable GivenId id, WarningCode code) {
		Warning warning = new Warning(this.size - 1, GivenId.shownOrNull(id), code);
		if (this.warnings.lastIndexOf(warning) < 0) {
			this.warnings.add(warning);
		}
	}

	/** Counts the next sample as refused by the transport, which could not read it. */
	public void refuse(@Nullable HealthType type, @Nullable GivenId id, RefusalCode code) {
		this.refusals.add(new Refusal(this.size, GivenId.shownOrNull(id), code));
		this.size++;
		this.received.add(type);
		this.refused.add(type);
	}

	/**
	 * Empties a record: its samples are deleted, and only a greater version of it is
	 * taken again.
	 * @param version from 0
	 */
	public void empty(GivenId record, long version) {
		this.emptied.merge(record.uuid(), new EmptyRecord(record, version),
				(one, other) -> (other.version() > one.version()) ? other : one);
	}

	/**
	 * Records the priority that the sender gives a device for a type, where the sender
	 * may send that type.
	 */
	public void prioritize(UUID device, HealthType type, int priority) {
		if (this.types.includes(type)) {
			this.priorities.computeIfAbsent(device, (key) -> new HashMap<>()).put(type, priority);
		}
	}

	/** The priorities that were sent, by device and type. */
	public Map<UUID, Map<HealthType, Integer>> priorities() {
		return Collections.unmodifiableMap(this.priorities);
	}

	/** The records that this batch empties, with their versions. */
	Map<UUID, Long> emptied() {
		Map<UUID, Long> versions = new HashMap<>();
		this.emptied.forEach((id, record) -> versions.put(id, record.version()));
		return versions;
	}

	/** The records that samples of this batch belong to, and those that it empties. */
	Set<UUID> records() {
		Set<UUID> records = new HashSet<>(this.emptied.keySet());
		for (Candidate candidate : this.candidates) {
			if (candidate.recordId() != null) {
				records.add(candidate.recordId());
			}
		}
		return records;
	}

	/** Refuses the samples of records that hold types beyond the granted ones. */
	void refuseRecords(Set<UUID> records) {
		List<Candidate> withdrawn = this.candidates.stream()
			.filter((candidate) -> candidate.recordId() != null && records.contains(candidate.recordId()))
			.toList();
		for (Candidate candidate : withdrawn) {
			this.refusals.add(new Refusal(candidate.index(), GivenId.shownOrNull(candidate.given()),
					RefusalCode.TYPE_NOT_GRANTED));
			this.refused.add(candidate.row().typeId());
			this.warnings.removeIf((warning) -> warning.index() == candidate.index());
		}
		this.candidates.removeAll(withdrawn);
		for (UUID id : records) {
			EmptyRecord kept = this.emptied.remove(id);
			if (kept != null) {
				refuse(null, kept.id(), RefusalCode.TYPE_NOT_GRANTED);
			}
		}
		this.refusals.sort(Comparator.comparingInt(Refusal::index));
	}

	/** The number of samples that were added or refused. */
	public int size() {
		return this.size;
	}

	private Candidate candidate(UUID device, Measurement measurement, Verdict.Accepted accepted) {
		HealthType type = accepted.type();
		SampleContent content = accepted.content();
		long start = measurement.startMs();
		long end = SampleRules.endMs(measurement);
		GivenId given = measurement.id();
		GivenId record = measurement.recordId();
		UUID id;
		UUID alternative = null;
		if (record != null) {
			id = (given != null) ? SampleId.inRecord(record.uuid(), given.uuid())
					: SampleId.inRecord(record.uuid(), type.name(), start);
		}
		else if (given != null) {
			id = given.uuid();
		}
		else {
			SampleId.ContentId ofContent = SampleId.ofContent(device, type.id(), content, start, end,
					ContentNames.of(measurement.metadata()));
			id = ofContent.id();
			alternative = ofContent.alternative();
		}
		boolean named = given != null || record != null;
		StoredSample row = new StoredSample(id, type.id(), device, start, end, named ? measurement.version() : 0,
				(record != null) ? record.uuid() : null, accepted.sourceApp(), NOT_ENCRYPTED);
		return new Candidate(this.size, given, alternative, row, content.withSentIds(
				(record == null && given != null) ? given.text() : null, (record != null) ? record.text() : null));
	}

	/** The types that the sender may send. */
	GrantedTypes types() {
		return this.types;
	}

	/** Whether a format made its measurements. */
	boolean ofItems() {
		return this.ofItems;
	}

	/** The user whose samples these are. */
	public UUID user() {
		return this.user;
	}

	/** The selection of the samples to store. */
	BatchSelection selection() {
		return BatchSelection.of(this.candidates);
	}

	List<Refusal> refusals() {
		return Collections.unmodifiableList(this.refusals);
	}

	List<Warning> warnings() {
		return Collections.unmodifiableList(this.warnings);
	}

	TypeCounts received() {
		return this.received;
	}

	TypeCounts refused() {
		return this.refused;
	}

	private record EmptyRecord(GivenId id, long version) {
	}

}
