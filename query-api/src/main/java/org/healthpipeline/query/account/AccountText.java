package org.healthpipeline.query.account;

import java.time.ZoneId;
import java.util.Set;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.model.bucket.NightRule;
import org.healthpipeline.model.device.SourceOrder;

/** What the texts of an account may be. */
final class AccountText {

	private static final int LONGEST_NAME = 200;

	private static final Set<String> TIME_ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

	private AccountText() {
	}

	/**
	 * @throws ProblemException when it is no IANA time zone name; an offset is none,
	 * because it does not know when clocks change
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

	/**
	 * @throws ProblemException when it is too long or has control characters
	 */
	static String name(String text) {
		String name = text.strip();
		if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST,
					"name has more than 200 characters or control characters");
		}
		return name;
	}

}
