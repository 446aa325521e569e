package org.healthpipeline.query.account;

import java.util.List;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Checks the second factor that is presented with a right password. Safe for use by
 * several threads.
 */
public interface SecondFactorCheck {

	/**
	 * Checks a factor.
	 * @param code code of an app, or a recovery code; each is accepted once
	 * @param passkey a passkey's answer to a {@link Challenge}, as JSON
	 * @param base address of the pages, to which passkeys are bound
	 * @return whether a factor was presented; false where the account has none
	 * @throws ProblemException SECOND_FACTOR_REQUIRED without one, INVALID_SECOND_FACTOR
	 * with a wrong one
	 */
	boolean isShown(UUID user, @Nullable String code, @Nullable String passkey, String base, Origin origin);

	/** Returns the factors of the account, and what its passkeys must sign. */
	Challenge challenge(UUID user, String base);

	/**
	 * Lists the possible second factors.
	 */
	@Schema(description = "Possible second factors")
	record Challenge(@Schema(description = "totp: a code of an app; passkey; recovery: one of the recovery codes",
			example = "[\"totp\", \"recovery\"]", requiredMode = Schema.RequiredMode.REQUIRED) List<String> methods,
			@Schema(description = "The data that the passkeys must sign, as the text of the JSON of WebAuthn's "
					+ "PublicKeyCredentialRequestOptionsJSON; valid once and for five minutes. Null without a passkey.",
					types = {
							"string", "null" },
					requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String passkeyOptions){
	}

}
