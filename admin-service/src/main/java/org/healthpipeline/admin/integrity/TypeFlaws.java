package org.healthpipeline.admin.integrity;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.healthpipeline.model.bucket.Period;

/** Collects the flaws of one user's aggregates of one type, each once. For one thread. */
final class TypeFlaws {

	private final Map<FlawKind, Set<Place>> places = new EnumMap<>(FlawKind.class);

	void add(FlawKind kind, Period period, long keyMs) {
		Objects.requireNonNull(this.places.computeIfAbsent(kind, (first) -> new HashSet<>()))
			.add(new Place(period, keyMs));
	}

	boolean contains(FlawKind kind, Period period, long keyMs) {
		Set<Place> ofKind = this.places.get(kind);
		return ofKind != null && ofKind.contains(new Place(period, keyMs));
	}

	void addTo(Findings findings, UUID user) {
		this.places.forEach((kind, ofKind) -> ofKind.forEach((place) -> findings.add(kind, user, null)));
	}

	private record Place(Period period, long keyMs) {
	}

}
