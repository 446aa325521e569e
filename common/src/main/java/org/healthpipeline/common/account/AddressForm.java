package org.healthpipeline.common.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Normalizes email addresses, which name accounts. */
public final class AddressForm {

	private static final int LONGEST = 254;

	private static final Pattern FORM = Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,253}");

	private AddressForm() {
	}

	/**
	 * @return the address without outer blanks, in Unicode's form NFC and in lower case
	 * @throws ProblemException when it does not have the form of an address
	 */
	public static String normalized(@Nullable String text) {
		String value = (text != null) ? Normalizer.normalize(text.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT)
				: "";
		if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "email is not an email address");
		}
		return value;
	}

}
