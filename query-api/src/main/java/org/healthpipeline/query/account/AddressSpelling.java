package org.healthpipeline.query.account;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.SpoofChecker.RestrictionLevel;
import org.healthpipeline.common.text.DisplayText;

/**
 * Checks that an address reads as what it is, by Unicode's rules (UTS 39). It has no
 * invisible characters. No part mixes scripts beyond the combinations that languages are
 * written in ("highly restrictive"). The whole does not look like an address in ASCII.
 * Domains are checked as users see them, not in Punycode.
 */
final class AddressSpelling {

	private static final SpoofChecker CHECKER = new SpoofChecker.Builder()
		.setChecks(SpoofChecker.RESTRICTION_LEVEL | SpoofChecker.INVISIBLE | SpoofChecker.MIXED_NUMBERS)
		.setRestrictionLevel(RestrictionLevel.HIGHLY_RESTRICTIVE)
		.build();

	private static final SpoofChecker SKELETONS = new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();

	private static final IDNA DOMAINS = IDNA
		.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_UNICODE | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);

	private static final Pattern LABEL_END = Pattern.compile("\\.");

	private AddressSpelling() {
	}

	static boolean isClear(String localPart, String domain) {
		if (isAscii(localPart) && isAscii(domain) && !domain.contains("xn--")) {
			return true;
		}
		IDNA.Info faults = new IDNA.Info();
		StringBuilder shown = DOMAINS.nameToUnicode(domain, new StringBuilder(), faults);
		String whole = localPart + "@" + shown;
		if (faults.hasErrors() || !DisplayText.isVisible(whole) || whole.chars().anyMatch(Character::isSpaceChar)
				|| CHECKER.failsChecks(localPart)) {
			return false;
		}
		if (LABEL_END.splitAsStream(shown).anyMatch(CHECKER::failsChecks)) {
			return false;
		}
		return isAscii(whole) || !isAscii(SKELETONS.getSkeleton(whole));
	}

	private static boolean isAscii(String text) {
		return StandardCharsets.US_ASCII.newEncoder().canEncode(text);
	}

}
