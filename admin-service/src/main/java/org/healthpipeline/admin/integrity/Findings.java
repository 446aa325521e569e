package org.healthpipeline.admin.integrity;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.healthpipeline.admin.integrity.IntegrityState.Example;
import org.jspecify.annotations.Nullable;

/** Collects the findings of one step. For one thread. */
final class Findings {

	private final Map<FlawKind, Long> counts = new EnumMap<>(FlawKind.class);

	private final List<Example> examples = new ArrayList<>();

	private final Set<UUID> unreadableSamples = new HashSet<>();

	private final Set<UUID> unreadableInsights = new HashSet<>();

	/** Counts each sample once, however often it is found. */
	void addUnreadableSample(UUID user, UUID sample) {
		if (this.unreadableSamples.add(sample)) {
			add(FlawKind.UNREADABLE_SAMPLE, user, sample);
		}
	}

	void addUnreadableInsight(UUID user, UUID insight) {
		this.unreadableInsights.add(insight);
		add(FlawKind.UNREADABLE_INSIGHT, user, insight);
	}

	void add(FlawKind kind, UUID user, @Nullable UUID object) {
		if (this.counts.merge(kind, 1L, Long::sum) <= IntegrityState.EXAMPLES_OF_KIND_MAX) {
			this.examples.add(new Example(kind, user, object));
		}
	}

	Map<FlawKind, Long> counts() {
		return this.counts;
	}

	List<Example> examples() {
		return this.examples;
	}

	/** Returns the insights of the user that cannot be read. */
	Set<UUID> unreadableInsights() {
		return this.unreadableInsights;
	}

	/** Returns whether a rebuild, which needs the user's keys, can repair something. */
	boolean callForRebuild() {
		return this.counts.keySet().stream().anyMatch(FlawKind::isMendedByRebuild)
				&& !this.counts.containsKey(FlawKind.UNREADABLE_KEYSET);
	}

}
