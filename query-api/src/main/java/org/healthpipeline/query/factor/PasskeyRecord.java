package org.healthpipeline.query.factor;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;

/** The stored content of a passkey before encryption. Bytes are in base64url. */
record PasskeyRecord(String credentialId, String publicKey, long signatureCount, boolean verified,
		List<String> transports, boolean backupEligible, boolean backedUp, @Nullable String attestation,
		@Nullable String clientData, Instant created) {

	static PasskeyRecord of(CredentialRecord record) {
		return new PasskeyRecord(record.getCredentialId().toBase64UrlString(),
				new Bytes(record.getPublicKey().getBytes()).toBase64UrlString(), record.getSignatureCount(),
				record.isUvInitialized(),
				record.getTransports().stream().map(AuthenticatorTransport::getValue).sorted().toList(),
				record.isBackupEligible(), record.isBackupState(), text(record.getAttestationObject()),
				text(record.getAttestationClientDataJSON()), record.getCreated());
	}

	/**
	 * Converts it.
	 * @param user the user's handle at the authenticator
	 */
	CredentialRecord toCredential(Bytes user, String name) {
		return ImmutableCredentialRecord.builder()
			.credentialType(PublicKeyCredentialType.PUBLIC_KEY)
			.credentialId(Bytes.fromBase64(this.credentialId))
			.userEntityUserId(user)
			.publicKey(ImmutablePublicKeyCose.fromBase64(this.publicKey))
			.signatureCount(this.signatureCount)
			.uvInitialized(this.verified)
			.transports(this.transports.stream().map(AuthenticatorTransport::valueOf).collect(Collectors.toSet()))
			.backupEligible(this.backupEligible)
			.backupState(this.backedUp)
			.attestationObject(bytes(this.attestation))
			.attestationClientDataJSON(bytes(this.clientData))
			.created(this.created)
			.label(name)
			.build();
	}

	private static @Nullable String text(@Nullable Bytes bytes) {
		return (bytes != null) ? bytes.toBase64UrlString() : null;
	}

	private static @Nullable Bytes bytes(@Nullable String text) {
		return (text != null) ? Bytes.fromBase64(text) : null;
	}

}
