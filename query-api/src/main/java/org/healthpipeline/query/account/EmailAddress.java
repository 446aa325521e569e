package org.healthpipeline.query.account;

import org.healthpipeline.common.account.AddressForm;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * An email address in the one spelling that names an account: without outer blanks, in
 * Unicode's form NFC and in lower case. Only a mail can show whether it exists, so the
 * form is checked loosely.
 */
public record EmailAddress(String value) {

	/**
	 * Parses an address to find an account by.
	 * @throws ProblemException when it does not have the form of an address
	 */
	public static EmailAddress of(@Nullable String text) {
		return new EmailAddress(AddressForm.normalized(text));
	}

	/**
	 * Parses an address to store, which must not be mistaken for another one.
	 * @throws ProblemException when it does not have the form of an address; TEXT_INVALID
	 * when it has characters that are invisible or look like others
	 */
	public static EmailAddress ofNew(@Nullable String text) {
		EmailAddress address = of(text);
		if (!AddressSpelling.isClear(address.localPart(), address.domain())) {
			throw new ProblemException(ProblemCode.TEXT_INVALID,
					"email has characters that are invisible or look like others");
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
