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
import org.healthpipeline.model.device.Platform;
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

	private final List<Warning> warnings = new ArrayList<>();

	private final TypeCounts received = new TypeCounts();

	private final TypeCounts refused = new TypeCounts();

	private int size;

	SampleBatch(UUID user, SampleRules rules, long nowMs) {
		this.user = user;
		this.rules = rules;
		this.nowMs = nowMs;
	}

	/** Takes the next measurement of a device that speaks no platform's numbers. */
	public boolean add(UUID device, Measurement measurement) {
		return add(device, Platform.UNKNOWN, measurement);
	}

	/**
	 * Takes the next measurement of a device.
	 * @param platform whose numbers the device speaks
	 * @return whether it is a sample
	 */
	public boolean add(UUID device, Platform platform, Measurement measurement) {
		Verdict verdict = this.rules.judge(measurement, platform, this.nowMs);
		if (verdict instanceof Verdict.Accepted accepted) {
			this.size++;
			this.received.add(accepted.type());
			keep(candidate(device, measurement, accepted));
			accepted.warnings().stream().sorted().forEach((code) -> warn(measurement.id(), code));
			return true;
		}
		if (verdict instanceof RefusalCode code) {
			refuse(measurement.type(), measurement.id(), code);
		}
		return false;
	}

	/** Notes something about the sample that was added last, once. */
	public void warn(@Nullable UUID id, WarningCode code) {
		Warning warning = new Warning(this.size - 1, id, code);
		if (this.warnings.lastIndexOf(warning) < 0) {
			this.warnings.add(warning);
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

	private static Candidate candidate(UUID device, Measurement measurement, Verdict.Accepted accepted) {
		HealthType type = accepted.type();
		SampleContent content = accepted.content();
		long start = measurement.startMs();
		long end = SampleRules.endMs(measurement);
		UUID id = measurement.id();
		if (id == null) {
			id = SampleId.of(device, type.id(), content, start, end, accepted.sourceApp());
		}
		return new Candidate(id, type.id(), device, start, end, measurement.version(), accepted.sourceApp(), content);
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

	List<Warning> warnings() {
		return Collections.unmodifiableList(this.warnings);
	}

	TypeCounts received() {
		return this.received;
	}

	TypeCounts refused() {
		return this.refused;
	}

}
