package org.healthpipeline.admin.breakglass;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.common.text.DisplayText;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.jspecify.annotations.Nullable;

/**
 * The unchecked request for emergency access.
 *
 * @param userId user of the data
 * @param reason 10 to 500 characters; the user reads it
 * @param minutes 1 to 60, 30 if left out
 * @param types names of the registry; every type if left out
 * @param dateStart local date of the user; 90 days before the end if left out
 * @param dateEnd local date of the user, inclusive; today if left out
 */
record BreakGlassRequest(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable UUID userId,
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 10) @Nullable String reason,
		@Schema(minimum = "1", maximum = "60") @Nullable Integer minutes, @Nullable List<@Nullable String> types,
		@Nullable LocalDate dateStart, @Nullable LocalDate dateEnd) {

	private static final int SHORTEST_REASON = 10;

	private static final int LONGEST_REASON = 500;

	private static final int MOST_MINUTES = 60;

	private static final int USUAL_MINUTES = 30;

	private static final int USUAL_DAYS = 90;

	private static final int MOST_DAYS = 36_525;

	private static final int MOST_TYPES = 500;

	/**
	 * Returns the user.
	 * @throws ProblemException when there is none
	 */
	UUID user() {
		if (this.userId == null) {
			throw refused("userId is required");
		}
		return this.userId;
	}

	/**
	 * Returns the reason.
	 * @throws ProblemException when it is missing, too short or too long
	 */
	String checkedReason() {
		String text = (this.reason != null) ? DisplayText.check(this.reason, "reason") : "";
		int length = text.codePointCount(0, text.length());
		if (length < SHORTEST_REASON || length > LONGEST_REASON) {
			throw refused("reason must be a text of " + SHORTEST_REASON + " to " + LONGEST_REASON
					+ " characters on one line: the user will read it");
		}
		return text;
	}

	/**
	 * Returns the duration.
	 * @throws ProblemException when it is too long
	 */
	Duration time() {
		int asked = (this.minutes != null) ? this.minutes : USUAL_MINUTES;
		if (asked < 1 || asked > MOST_MINUTES) {
			throw refused("minutes must be from 1 to " + MOST_MINUTES);
		}
		return Duration.ofMinutes(asked);
	}

	/**
	 * Returns the scope.
	 * @param today the user's local date
	 * @throws ProblemException when it is invalid
	 */
	EmergencyScope scope(LocalDate today) {
		LocalDate end = (this.dateEnd != null) ? this.dateEnd : today;
		if (end.getYear() < 1900 || end.getYear() >= 2200) {
			throw refused("dateEnd must be between 1900 and 2200");
		}
		LocalDate start = (this.dateStart != null) ? this.dateStart : end.minusDays(USUAL_DAYS);
		if (start.isAfter(end) || end.toEpochDay() - start.toEpochDay() > MOST_DAYS) {
			throw refused("dateEnd is before dateStart, or more than a hundred years after it");
		}
		return new EmergencyScope(checkedTypes(), start, end);
	}

	private List<HealthType> checkedTypes() {
		if (this.types == null) {
			return HealthTypes.all();
		}
		if (this.types.isEmpty() || this.types.size() > MOST_TYPES) {
			throw refused("types must name health types, or be left out");
		}
		TreeMap<Integer, HealthType> checked = new TreeMap<>();
		for (String name : this.types) {
			HealthType type = HealthTypes.find((name != null) ? name : "")
				.orElseThrow(() -> refused("types names a health type that does not exist; see /health-types"));
			checked.put(type.id(), type);
		}
		return List.copyOf(checked.values());
	}

	private static ProblemException refused(String detail) {
		return new ProblemException(ProblemCode.INVALID_REQUEST, detail);
	}

	/** Omits the reason. */
	@Override
	public String toString() {
		return "BreakGlassRequest[" + this.userId + "]";
	}

}
