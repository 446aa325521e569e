package org.healthpipeline.query.share;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;

import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.query.account.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * The body that asks for a share, before it is checked.
 *
 * @param types names of the registry
 * @param dateStart local date of the owner, 2026-03-01
 * @param dateEnd local date of the owner, inclusive
 * @param granularity the finest period that may be read: hour, day, week or month
 * @param recipientEmail only the account of that address can read it; left out for a link
 */
record ShareRequest(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable List<@Nullable String> types,
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String dateStart,
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String dateEnd,
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String granularity,
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Instant expiresAt,
		@Nullable String recipientEmail) {

	private static final int MOST_TYPES = 500;

	private static final int MOST_DAYS = 36_525;

	/**
	 * @throws ProblemException when a part is missing or not what it may be
	 */
	NewShare check(Instant now, Duration longest) {
		LocalDate start = date(this.dateStart, "dateStart");
		LocalDate end = date(this.dateEnd, "dateEnd");
		if (end.isBefore(start) || end.toEpochDay() - start.toEpochDay() > MOST_DAYS) {
			throw new ProblemException(ProblemCode.SHARE_DATES_INVALID,
					"dateEnd lies before dateStart, or more than a hundred years after it");
		}
		Period finest = Period.ofWireName((this.granularity != null) ? this.granularity : "")
			.orElseThrow(() -> new ProblemException(ProblemCode.INVALID_REQUEST,
					"granularity has to be hour, day, week or month"));
		String email = this.recipientEmail;
		return new NewShare(new Scope(checkedTypes(), start, end, finest), expiry(now, longest),
				(email != null) ? EmailAddress.ofNew(email).value() : null);
	}

	private List<HealthType> checkedTypes() {
		List<@Nullable String> names = (this.types != null) ? this.types : List.of();
		if (names.isEmpty() || names.size() > MOST_TYPES) {
			throw new ProblemException(ProblemCode.SHARE_TYPES_INVALID, "types has to name what is shared");
		}
		TreeMap<Integer, HealthType> checked = new TreeMap<>();
		for (String name : names) {
			HealthType type = HealthTypes.find((name != null) ? name : "")
				.orElseThrow(() -> new ProblemException(ProblemCode.SHARE_TYPES_INVALID,
						"types names a health type that does not exist; see /health-types"));
			checked.put(type.id(), type);
		}
		return List.copyOf(checked.values());
	}

	private Instant expiry(Instant now, Duration longest) {
		Instant expiry = this.expiresAt;
		if (expiry == null || !expiry.isAfter(now) || expiry.isAfter(now.plus(longest))) {
			throw new ProblemException(ProblemCode.SHARE_EXPIRY_INVALID,
					"expiresAt has to lie in the future, at most " + longest.toDays() + " days ahead");
		}
		return Instant.ofEpochMilli(expiry.toEpochMilli());
	}

	private static LocalDate date(@Nullable String text, String field) {
		if (text == null) {
			throw refused(field, null);
		}
		try {
			LocalDate date = LocalDate.parse(text);
			if (date.getYear() >= 1900 && date.getYear() < 2200) {
				return date;
			}
		}
		catch (DateTimeException ex) {
			throw refused(field, ex);
		}
		throw refused(field, null);
	}

	private static ProblemException refused(String field, @Nullable DateTimeException cause) {
		return new ProblemException(ProblemCode.SHARE_DATES_INVALID,
				field + " has to be a date (2026-03-01) between 1900 and 2200", cause);
	}

	/** Without the address of the recipient. */
	@Override
	public String toString() {
		return "ShareRequest[…]";
	}

}
