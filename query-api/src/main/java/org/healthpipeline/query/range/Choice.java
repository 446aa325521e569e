package org.healthpipeline.query.range;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.jspecify.annotations.Nullable;

/** Parses types, periods and limits that a client chose. */
public final class Choice {

	private static final int MOST_TYPES = 500;

	private Choice() {
	}

	/**
	 * Parses a type.
	 * @throws ProblemException when it is missing or unknown
	 */
	public static HealthType type(@Nullable String name) {
		if (name == null) {
			throw refused("type is required; see /health-types");
		}
		return HealthTypes.find(name).orElseThrow(() -> refused("The health type is unknown; see /health-types"));
	}

	/**
	 * Parses types.
	 * @return each once, in the order of the registry; empty if nothing was chosen
	 * @throws ProblemException when one is unknown
	 */
	public static List<HealthType> types(@Nullable List<String> names) {
		TreeMap<Integer, HealthType> types = new TreeMap<>();
		List<String> chosen = (names != null) ? names : List.of();
		if (chosen.size() > MOST_TYPES) {
			throw refused("Too many types");
		}
		for (String name : chosen) {
			HealthType type = type(name.strip());
			types.put(type.id(), type);
		}
		return new ArrayList<>(types.values());
	}

	/**
	 * Parses a period.
	 * @throws ProblemException when there is no such period
	 */
	public static Period period(String name) {
		return Period.ofWireName(name).orElseThrow(() -> refused("period must be hour, day, week or month"));
	}

	/**
	 * Checks a limit.
	 * @throws ProblemException when it is not from 1 to {@code most}
	 */
	public static int limit(int limit, int most) {
		if (limit < 1 || limit > most) {
			throw refused("limit must be from 1 to " + most);
		}
		return limit;
	}

	private static ProblemException refused(String detail) {
		return new ProblemException(ProblemCode.INVALID_REQUEST, detail);
	}

}
