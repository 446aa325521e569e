package org.healthpipeline.ingestion.collect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.common.sample.SampleContent;
import org.healthpipeline.common.sample.SampleId;
import org.healthpipeline.common.sample.StoredSample;
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

	private final List<Candidate> accepted = new ArrayList<>();

	private final List<Refusal> refusals = new ArrayList<>();

	private final TypeCounts received = new TypeCounts();

	private final TypeCounts refused = new TypeCounts();

	private int size;

	SampleBatch(UUID user, SampleRules rules, long nowMs) {
		this.user = user;
		this.rules = rules;
		this.nowMs = nowMs;
	}

	/** Takes the next measurement of a device. */
	public void add(UUID device, Measurement measurement) {
		HealthType type = measurement.type();
		Verdict verdict = this.rules.judge(measurement, this.nowMs);
		if (verdict instanceof Verdict.Accepted judged && type != null) {
			this.accepted.add(candidate(device, type, measurement, judged.content()));
			this.size++;
			this.received.add(type);
		}
		else if (verdict instanceof RefusalCode code) {
			refuse(type, measurement.id(), code);
		}
	}

	/** Counts the next sample as refused by the transport, which could not read it. */
	public void refuse(@Nullable HealthType type, @Nullable GivenId id, RefusalCode code) {
		this.refusals.add(new Refusal(this.size, GivenId.shown(id), code));
		this.size++;
		this.received.add(type);
		this.refused.add(type);
	}

	/** How many samples were added or refused. */
	public int size() {
		return this.size;
	}

	private Candidate candidate(UUID device, HealthType type, Measurement measurement, SampleContent content) {
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
				(record != null) ? record.uuid() : null, measurement.sourceApp(), NOT_ENCRYPTED);
		return new Candidate(this.size, given, alternative, row, content.withSentIds(
				(record == null && given != null) ? given.text() : null, (record != null) ? record.text() : null));
	}

	/** Whose samples these are. */
	public UUID user() {
		return this.user;
	}

	/** What there is to store. */
	Selection selection() {
		return Selection.of(this.accepted);
	}

	List<Refusal> refusals() {
		return Collections.unmodifiableList(this.refusals);
	}

	TypeCounts received() {
		return this.received;
	}

	TypeCounts refused() {
		return this.refused;
	}

}
