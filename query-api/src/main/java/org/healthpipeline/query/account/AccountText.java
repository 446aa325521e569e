package org.healthpipeline.query.account;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.common.text.DisplayText;
import org.healthpipeline.common.time.UtcTime;
import org.healthpipeline.model.bucket.NightRule;
import org.healthpipeline.model.device.SourceOrder;
import tools.jackson.databind.JsonNode;

/** Checks the texts of an account. */
final class AccountText {

	private static final int LONGEST_NAME = 200;

	private static final int OLDEST_YEARS = 130;

	private static final Set<String> TIME_ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

	private AccountText() {
	}

	/**
	 * Checks a time zone.
	 * @throws ProblemException when it is no IANA time zone name. An offset is refused,
	 * because it does not know when clocks change.
	 */
	static String timezone(String text) {
		if (!TIME_ZONES.contains(text)) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST,
					"timezone is not an IANA time zone name like Europe/Berlin");
		}
		return text;
	}

	static NightRule nightRule(String text) {
		return NightRule.ofWireName(text)
			.orElseThrow(
					() -> new ProblemException(ProblemCode.INVALID_REQUEST, "nightRule is neither wakeDay nor bedDay"));
	}

	static SourceOrder sourceOrder(String text) {
		return SourceOrder.ofWireName(text)
			.orElseThrow(() -> new ProblemException(ProblemCode.INVALID_REQUEST,
					"sourceOrder is neither default nor manualFirst"));
	}

	/** Checks a year of birth, from 130 years ago to this year. */
	static int birthYear(JsonNode number, Instant now) {
		int thisYear = UtcTime.of(now).getYear();
		if (!number.isIntegralNumber() || !number.canConvertToInt() || number.intValue() > thisYear
				|| number.intValue() < thisYear - OLDEST_YEARS) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST,
					"birthYear must be a whole number from " + (thisYear - OLDEST_YEARS) + " to " + thisYear);
		}
		return number.intValue();
	}

	static SexAtBirth sexAtBirth(String text) {
		return SexAtBirth.ofWireName(text)
			.orElseThrow(() -> new ProblemException(ProblemCode.INVALID_REQUEST,
					"sexAtBirth must be female, male or intersex, or null"));
	}

	static Locale language(String text) {
		return Languages.ofTag(text)
			.orElseThrow(() -> new ProblemException(ProblemCode.INVALID_REQUEST, "language must be "
					+ String.join(" or ", Languages.WITH_TEXTS) + ", with or without a region (de-AT), or null"));
	}

	/**
	 * Checks a user's name.
	 * @throws ProblemException when it is too long, or has characters that are invisible
	 * or misleading
	 */
	static String name(String text) {
		String name = DisplayText.check(text, "name");
		if (name.length() > LONGEST_NAME) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST,
					"name has more than " + LONGEST_NAME + " characters");
		}
		return name;
	}

}
