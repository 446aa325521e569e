package org.healthpipeline.query.account;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * What somebody shows who signs in.
 *
 * @param code of a second factor; null where none was given
 */
record Credentials(EmailAddress email, String password, @Nullable String code) {

	/** No second factor has a longer one. */
	private static final int LONGEST_CODE = 100;

	/**
	 * @throws ProblemException when one is missing, malformed or too long
	 */
	static Credentials of(@Nullable String email, @Nullable String password, @Nullable String code) {
		EmailAddress address = EmailAddress.of(email);
		if (password == null || password.length() > PasswordPolicy.LONGEST) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "password is missing or too long");
		}
		if (code != null && code.length() > LONGEST_CODE) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "code is too long");
		}
		return new Credentials(address, password, code);
	}

	/** Without the secrets. */
	@Override
	public String toString() {
		return "Credentials[…]";
	}

}
