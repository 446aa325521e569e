package org.healthpipeline.query.account;

import org.healthpipeline.common.account.AddressForm;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * An email address in the one spelling that names an account: without outer blanks, in
 * Unicode's form NFC and in lower case. Whether it exists only a mail would tell, so the
 * form is checked loosely.
 */
public record EmailAddress(String value) {

	/**
	 * To find an account by.
	 * @throws ProblemException when it has not the form of an address
	 */
	public static EmailAddress of(@Nullable String text) {
		return new EmailAddress(AddressForm.normalized(text));
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
