package org.healthpipeline.query.account;

import java.time.ZoneId;
import java.util.Set;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.common.text.DisplayText;
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
	 * @throws ProblemException when it is too long, or has characters that cannot be seen
	 * or mislead
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
