package org.healthpipeline.query.account;

import java.util.Locale;
import java.util.regex.Pattern;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * An email address in the one spelling that names an account: without outer blanks and in
 * lower case. Whether it exists only a mail would tell, so the form is checked loosely.
 */
public record EmailAddress(String value) {

	private static final int LONGEST = 254;

	private static final Pattern FORM = Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,253}");

	/**
	 * @throws ProblemException when it has not the form of an address
	 */
	public static EmailAddress of(@Nullable String text) {
		String value = (text != null) ? text.strip().toLowerCase(Locale.ROOT) : "";
		if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "email is not an email address");
		}
		return new EmailAddress(value);
	}

	String localPart() {
		return this.value.substring(0, this.value.indexOf('@'));
	}

}
