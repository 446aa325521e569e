package org.healthpipeline.query.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * An email address in the one spelling that names an account: without outer blanks, in
 * Unicode's form NFC and in lower case. Whether it exists only a mail would tell, so the
 * form is checked loosely.
 */
public record EmailAddress(String value) {

	private static final int LONGEST = 254;

	private static final Pattern FORM = Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,253}");

	/**
	 * To find an account by.
	 * @throws ProblemException when it has not the form of an address
	 */
	public static EmailAddress of(@Nullable String text) {
		String value = (text != null) ? Normalizer.normalize(text.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT)
				: "";
		if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "email is not an email address");
		}
		return new EmailAddress(value);
	}

	/**
	 * To keep: an address that nobody can take for another one.
	 * @throws ProblemException when it has not the form of an address, or TEXT_INVALID
	 * when it has characters that cannot be seen or look like others
	 */
	public static EmailAddress ofNew(@Nullable String text) {
		EmailAddress address = of(text);
		if (!AddressSpelling.isClear(address.localPart(), address.domain())) {
			throw new ProblemException(ProblemCode.TEXT_INVALID,
					"email has characters that cannot be seen or can be taken for others");
		}
		return address;
	}

	String localPart() {
		return this.value.substring(0, this.value.indexOf('@'));
	}

	String domain() {
		return this.value.substring(this.value.indexOf('@') + 1);
	}

}
