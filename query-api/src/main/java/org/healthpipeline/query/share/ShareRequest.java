package org.healthpipeline.query.share;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.common.text.DisplayText;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.query.account.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * The unchecked request for a share.
 *
 * @param types names of the registry
 * @param dateStart local date of the owner, 2026-03-01
 * @param dateEnd local date of the owner, inclusive
 * @param granularity the finest period that may be read: hour, day, week or month
 * @param recipientEmail only the account with this address can read it; left out for a
 * link
 * @param label the owner's name for it, 1 to 100 characters; recipients do not see it
 * @param passcode passcode that a link needs beside its code: 6 to 64 visible characters
 * of ASCII, since it is sent as a header
 */
record ShareRequest(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable List<@Nullable String> types,
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String dateStart,
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String dateEnd,
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String granularity,
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Instant expiresAt,
		@Nullable String recipientEmail, @Nullable String label, @Nullable String passcode) {

	private static final int MOST_TYPES = 500;

	private static final int LABEL_MAX = 100;

	private static final Pattern PASSCODE = Pattern.compile("[!-~]{6,64}");

	private static final int MOST_DAYS = 36_525;

	/**
	 * Checks the request.
	 * @throws ProblemException when a part is missing or not allowed
	 */
	NewShare check(Instant now, Duration longest) {
		LocalDate start = date(this.dateStart, "dateStart");
		LocalDate end = date(this.dateEnd, "dateEnd");
		if (end.isBefore(start) || end.toEpochDay() - start.toEpochDay() > MOST_DAYS) {
			throw new ProblemException(ProblemCode.SHARE_DATES_INVALID,
					"dateEnd is before dateStart, or more than a hundred years after it");
		}
		Period finest = Period.ofWireName((this.granularity != null) ? this.granularity : "")
			.orElseThrow(() -> new ProblemException(ProblemCode.INVALID_REQUEST,
					"granularity must be hour, day, week or month"));
		String email = this.recipientEmail;
		return new NewShare(new Scope(checkedTypes(), start, end, finest), expiry(now, longest),
				(email != null) ? EmailAddress.ofNew(email).value() : null, checkedLabel(), checkedPasscode());
	}

	private @Nullable String checkedLabel() {
		if (this.label == null) {
			return null;
		}
		String checked = DisplayText.check(this.label, "label");
		if (checked.length() > LABEL_MAX) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST,
					"label must have at most " + LABEL_MAX + " characters");
		}
		return checked.isEmpty() ? null : checked;
	}

	private @Nullable String checkedPasscode() {
		if (this.passcode == null) {
			return null;
		}
		if (this.recipientEmail != null) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST,
					"A passcode is for links; an account signs in instead");
		}
		if (!PASSCODE.matcher(this.passcode).matches()) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST,
					"passcode must have 6 to 64 letters, digits and signs of ASCII, without blanks");
		}
		return this.passcode;
	}

	private List<HealthType> checkedTypes() {
		List<@Nullable String> names = (this.types != null) ? this.types : List.of();
		if (names.isEmpty() || names.size() > MOST_TYPES) {
			throw new ProblemException(ProblemCode.SHARE_TYPES_INVALID, "types must name at least one health type");
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
					"expiresAt must be in the future, at most " + longest.toDays() + " days ahead");
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
				field + " must be a date (2026-03-01) between 1900 and 2200", cause);
	}

	/** Omits the address of the recipient and the passcode. */
	@Override
	public String toString() {
		return "ShareRequest[…]";
	}

}
