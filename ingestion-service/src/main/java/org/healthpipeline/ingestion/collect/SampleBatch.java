package org.healthpipeline.ingestion.collect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.healthpipeline.common.sample.SampleContent;
import org.healthpipeline.common.sample.SampleId;
import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one user that are stored in one transaction. Each added measurement is
 * judged at once and becomes a candidate, a duplicate of another one in this batch, or a
 * refusal. Not safe for use by several threads.
 */
public final class SampleBatch {

	private final UUID user;

	private final SampleRules rules;

	private final long nowMs;

	private final Map<UUID, Integer> places = new HashMap<>();

	private final List<Candidate> candidates = new ArrayList<>();

	private final Map<UUID, Map<Long, Candidate>> otherStarts = new HashMap<>();

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
		if (verdict instanceof Verdict.Accepted accepted && type != null) {
			this.size++;
			this.received.add(type);
			keep(candidate(device, type, measurement, accepted.content()));
		}
		else if (verdict instanceof RefusalCode code) {
			refuse(type, measurement.id(), code);
		}
	}

	/** Counts the next sample as refused by the transport, which could not read it. */
	public void refuse(@Nullable HealthType type, @Nullable UUID id, RefusalCode code) {
		this.refusals.add(new Refusal(this.size, id, code));
		this.size++;
		this.received.add(type);
		this.refused.add(type);
	}

	/** How many samples were added or refused. */
	public int size() {
		return this.size;
	}

	private static Candidate candidate(UUID device, HealthType type, Measurement measurement, SampleContent content) {
		long start = measurement.startMs();
		long end = SampleRules.endMs(measurement);
		UUID id = measurement.id();
		if (id == null) {
			id = SampleId.of(device, type.id(), content, start, end, measurement.sourceApp());
		}
		return new Candidate(id, type.id(), device, start, end, measurement.version(), measurement.sourceApp(),
				content);
	}

	/**
	 * Of one id the greatest version stays, of equal versions the first. Only what comes
	 * again without a version and with another start is a sample of its own, here as
	 * between batches.
	 */
	private void keep(Candidate candidate) {
		Integer place = this.places.putIfAbsent(candidate.id(), this.candidates.size());
		if (place == null) {
			this.candidates.add(candidate);
			return;
		}
		Candidate first = this.candidates.get(place);
		if (candidate.version() > first.version()) {
			this.candidates.set(place, candidate);
			this.otherStarts.remove(candidate.id());
		}
		else if (first.version() == 0 && candidate.startMs() != first.startMs()) {
			this.otherStarts.computeIfAbsent(candidate.id(), (id) -> new TreeMap<>())
				.putIfAbsent(candidate.startMs(), candidate);
		}
	}

	/** Whose samples these are. */
	public UUID user() {
		return this.user;
	}

	/** One for each id and start, in the order in which they are stored. */
	List<Candidate> candidates() {
		List<Candidate> sorted = new ArrayList<>(this.candidates);
		this.otherStarts.values().forEach((ofId) -> sorted.addAll(ofId.values()));
		sorted.sort(Candidate.BY_START);
		return sorted;
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
