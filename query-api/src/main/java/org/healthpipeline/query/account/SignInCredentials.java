package org.healthpipeline.query.account;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Holds the credentials of a sign-in.
 *
 * @param code code of an app, or a recovery code; null where none was given
 * @param passkey a passkey's signed answer, as JSON; null where none was used
 * @param base address of the pages, to which passkeys are bound
 */
record SignInCredentials(EmailAddress email, String password, @Nullable String code, @Nullable String passkey,
		String base) {

	/** Longer than any second factor. */
	private static final int LONGEST_CODE = 100;

	private static final int LONGEST_PASSKEY = 20_000;

	/**
	 * Checks the credentials.
	 * @throws ProblemException when one is missing, malformed or too long
	 */
	static SignInCredentials of(@Nullable String email, @Nullable String password, @Nullable String code,
			@Nullable String passkey, String base) {
		EmailAddress address = EmailAddress.of(email);
		if (password == null || password.length() > PasswordPolicy.LONGEST) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "password is missing or too long");
		}
		if (code != null && code.length() > LONGEST_CODE) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "code is too long");
		}
		if (passkey != null && passkey.length() > LONGEST_PASSKEY) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "passkey is too long");
		}
		return new SignInCredentials(address, password, code, passkey, base);
	}

	/** Omits the secrets. */
	@Override
	public String toString() {
		return "SignInCredentials[…]";
	}

}
