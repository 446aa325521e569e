package org.healthpipeline.testsupport.oracle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What one user's requests leave behind, one request after the other.
 */
public final class SurvivingSamples {

	/**
	 * A sample of a request.
	 *
	 * @param sample what it says; its id counts only if {@code ownId}
	 * @param ownId whether it came with an id; else it is the same as any that says the
	 * same
	 * @param version 0 where none was sent
	 * @param sourceApp part of what a sample without id says
	 */
	public record Arriving(OracleSample sample, boolean ownId, int version, @Nullable String sourceApp) {

		public static Arriving of(OracleSample sample) {
			return new Arriving(sample, true, 0, null);
		}

		public Arriving withVersion(int newVersion) {
			return new Arriving(this.sample, this.ownId, newVersion, this.sourceApp);
		}

	}

	/** The counts that the answer to a request must hold. */
	public record Answer(int synced, int duplicates, int deleted) {
	}

	private record Stored(OracleSample sample, int version) {
	}

	private final Map<UUID, List<Stored>> stored = new HashMap<>();

	private final Set<UUID> tombstones = new HashSet<>();

	/** Applies one request whose samples are all valid. */
	public Answer apply(List<Arriving> samples, Collection<UUID> deleted) {
		int removed = 0;
		for (UUID id : deleted) {
			List<Stored> gone = this.stored.remove(id);
			removed += (gone != null) ? gone.size() : 0;
			this.tombstones.add(id);
		}
		int synced = 0;
		for (Arriving arriving : samples) {
			synced += arrive(arriving) ? 1 : 0;
		}
		return new Answer(synced, samples.size() - synced, removed);
	}

	/** All samples that count, in no particular order. */
	public List<OracleSample> samples() {
		List<OracleSample> samples = new ArrayList<>();
		this.stored.values().forEach((ofId) -> ofId.forEach((one) -> samples.add(one.sample())));
		return samples;
	}

	private boolean arrive(Arriving arriving) {
		OracleSample sample = arriving.ownId() ? arriving.sample() : withIdOfContent(arriving);
		if (this.tombstones.contains(sample.id())) {
			return false;
		}
		List<Stored> known = this.stored.computeIfAbsent(sample.id(), (id) -> new ArrayList<>());
		int version = known.stream().mapToInt(Stored::version).max().orElse(-1);
		if (arriving.version() > version) {
			known.clear();
			known.add(new Stored(sample, arriving.version()));
			return true;
		}
		boolean otherStart = known.stream().noneMatch((one) -> one.sample().start() == sample.start());
		if (version == 0 && otherStart) {
			known.add(new Stored(sample, 0));
			return true;
		}
		return false;
	}

	private static OracleSample withIdOfContent(Arriving arriving) {
		OracleSample sample = arriving.sample();
		String content = String.join("|", sample.device().key(), sample.type(), Double.toString(sample.value()),
				String.valueOf(sample.state()), Long.toString(sample.start()), Long.toString(sample.end()),
				String.valueOf(arriving.sourceApp()));
		UUID id = UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8));
		return new OracleSample(id, sample.type(), sample.device(), sample.start(), sample.end(), sample.value(),
				sample.state(), sample.origin());
	}

}
