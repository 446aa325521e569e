package org.healthpipeline.query.factor;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialParameters;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;

/**
 * Registers and checks passkeys (WebAuthn Level 3) by Spring Security. Each challenge is
 * stored for its user, is valid for five minutes and used once, so a process needs no
 * state. Safe for use by several threads.
 */
class Passkeys {

	static final String REGISTER = "register";

	static final String SIGN_IN = "sign-in";

	/** Exceeds what an account needs; the list is shown to authenticators. */
	static final int MOST = 20;

	private static final String NAME = "Health pipeline";

	private static final Duration VALID = Duration.ofMinutes(5);

	private final FactorStore store;

	private final InstantSource clock;

	private final JsonMapper json = JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

	Passkeys(FactorStore store, InstantSource clock) {
		this.store = store;
		this.clock = clock;
	}

	/** Creates a challenge for a new passkey, as JSON for the browser. */
	String creationOptions(UUID user, String email, RelyingParty party) {
		PublicKeyCredentialCreationOptions options = operations(user, email, party)
			.createPublicKeyCredentialCreationOptions(
					new ImmutablePublicKeyCredentialCreationOptionsRequest(authentication(email)));
		this.store.remember(user, options.getChallenge().getBytes(), REGISTER, this.clock.instant().plus(VALID));
		return this.json.writeValueAsString(options);
	}

	/**
	 * Checks a new passkey.
	 * @param credential the browser's answer, as JSON
	 * @return the record to store
	 * @throws ProblemException INVALID_REQUEST when it does not answer a challenge of
	 * this user
	 */
	byte[] registered(UUID user, String email, RelyingParty party, String name, String credential) {
		OwnPasskeys own = new OwnPasskeys(entity(user, email), List.of(), this.json);
		try {
			PublicKeyCredential<AuthenticatorAttestationResponse> answer = this.json.readValue(credential,
					new TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>>() {
					});
			PublicKeyCredentialCreationOptions options = PublicKeyCredentialCreationOptions.builder()
				.rp(rp(party))
				.user(entity(user, email))
				.challenge(taken(user, answer, REGISTER))
				.pubKeyCredParams(PublicKeyCredentialParameters.EdDSA, PublicKeyCredentialParameters.ES256,
						PublicKeyCredentialParameters.RS256)
				.authenticatorSelection(selection())
				.timeout(VALID)
				.build();
			operations(own, party).registerCredential(
					new ImmutableRelyingPartyRegistrationRequest(options, new RelyingPartyPublicKey(answer, name)));
		}
		catch (RuntimeException ex) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "credential does not answer a challenge", ex);
		}
		return own.saved();
	}

	/**
	 * Creates a challenge for a sign-in with one of the passkeys, as JSON for the
	 * browser.
	 */
	String requestOptions(UUID user, String email, RelyingParty party) {
		PublicKeyCredentialRequestOptions options = operations(user, email, party).createCredentialRequestOptions(
				new ImmutablePublicKeyCredentialRequestOptionsRequest(authentication(email)));
		this.store.remember(user, options.getChallenge().getBytes(), SIGN_IN, this.clock.instant().plus(VALID));
		return this.json.writeValueAsString(options);
	}

	/**
	 * Checks a passkey at a sign-in.
	 * @param credential the browser's answer, as JSON
	 * @return whether one of the user's passkeys signed a challenge of theirs
	 */
	boolean isShown(UUID user, String email, RelyingParty party, String credential) {
		List<Factor> passkeys = passkeys(user);
		OwnPasskeys own = new OwnPasskeys(entity(user, email), passkeys, this.json);
		try {
			PublicKeyCredential<AuthenticatorAssertionResponse> answer = this.json.readValue(credential,
					new TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>>() {
					});
			PublicKeyCredentialRequestOptions options = PublicKeyCredentialRequestOptions.builder()
				.challenge(taken(user, answer, SIGN_IN))
				.rpId(party.host())
				.allowCredentials(List.of())
				.userVerification(UserVerificationRequirement.PREFERRED)
				.timeout(VALID)
				.build();
			operations(own, party).authenticate(new RelyingPartyAuthenticationRequest(options, answer));
		}
		catch (RuntimeException ex) {
			return false;
		}
		own.usedFactor().ifPresent((factor) -> this.store.used(user, factor, own.saved()));
		return true;
	}

	private List<Factor> passkeys(UUID user) {
		return this.store.of(user).stream().filter((factor) -> factor.kind() == FactorKind.PASSKEY).toList();
	}

	/**
	 * Consumes the challenge.
	 * @throws IllegalArgumentException when the user has no such challenge to sign
	 */
	private Bytes taken(UUID user, PublicKeyCredential<? extends AuthenticatorResponse> answer, String purpose) {
		byte[] said = answer.getResponse().getClientDataJSON().getBytes();
		Bytes challenge = Bytes.fromBase64(this.json.readTree(said).path("challenge").asString());
		if (!this.store.forget(user, challenge.getBytes(), purpose)) {
			throw new IllegalArgumentException("No such challenge");
		}
		return challenge;
	}

	private Webauthn4JRelyingPartyOperations operations(UUID user, String email, RelyingParty party) {
		return operations(new OwnPasskeys(entity(user, email), passkeys(user), this.json), party);
	}

	private static Webauthn4JRelyingPartyOperations operations(OwnPasskeys own, RelyingParty party) {
		Webauthn4JRelyingPartyOperations operations = new Webauthn4JRelyingPartyOperations(own.user(), own, rp(party),
				Set.of(party.origin()));
		operations.setCustomizeCreationOptions((options) -> options.authenticatorSelection(selection()).timeout(VALID));
		operations.setCustomizeRequestOptions((options) -> options.timeout(VALID));
		return operations;
	}

	/** The password is the first factor, so the passkey need not verify the user. */
	private static AuthenticatorSelectionCriteria selection() {
		return AuthenticatorSelectionCriteria.builder()
			.userVerification(UserVerificationRequirement.PREFERRED)
			.residentKey(ResidentKeyRequirement.DISCOURAGED)
			.build();
	}

	private static PublicKeyCredentialRpEntity rp(RelyingParty party) {
		return PublicKeyCredentialRpEntity.builder().id(party.host()).name(NAME).build();
	}

	private static PublicKeyCredentialUserEntity entity(UUID user, String email) {
		return ImmutablePublicKeyCredentialUserEntity.builder()
			.id(new Bytes(ByteBuffer.allocate(16)
				.putLong(user.getMostSignificantBits())
				.putLong(user.getLeastSignificantBits())
				.array()))
			.name(email)
			.displayName(email)
			.build();
	}

	private static UsernamePasswordAuthenticationToken authentication(String email) {
		return UsernamePasswordAuthenticationToken.authenticated(email, null, List.of());
	}

}
