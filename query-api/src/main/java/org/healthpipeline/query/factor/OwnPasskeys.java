package org.healthpipeline.query.factor;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/**
 * Presents the passkeys of one user to Spring Security for one request. It remembers what
 * is saved, and stores nothing.
 */
final class OwnPasskeys implements UserCredentialRepository {

	private final PublicKeyCredentialUserEntity owner;

	private final JsonMapper json;

	private final List<Known> known = new ArrayList<>();

	private @Nullable CredentialRecord saved;

	OwnPasskeys(PublicKeyCredentialUserEntity owner, List<Factor> passkeys, JsonMapper json) {
		this.owner = owner;
		this.json = json;
		for (Factor passkey : passkeys) {
			this.known.add(new Known(passkey.id(), json.readValue(passkey.secret(), PasskeyRecord.class)
				.toCredential(owner.getId(), Objects.requireNonNullElse(passkey.name(), ""))));
		}
	}

	/** Returns the record that was saved last, in stored form. */
	byte[] saved() {
		return this.json.writeValueAsBytes(PasskeyRecord.of(Objects.requireNonNull(this.saved)));
	}

	/** Returns the factor whose record was saved last. */
	Optional<UUID> usedFactor() {
		CredentialRecord last = this.saved;
		return (last == null) ? Optional.empty()
				: this.known.stream()
					.filter((passkey) -> passkey.credential().getCredentialId().equals(last.getCredentialId()))
					.map(Known::factor)
					.findFirst();
	}

	@Override
	public void delete(Bytes credentialId) {
		throw new UnsupportedOperationException("A passkey is removed as a factor");
	}

	@Override
	public void save(CredentialRecord credential) {
		this.saved = credential;
	}

	@Override
	public @Nullable CredentialRecord findByCredentialId(Bytes credentialId) {
		return this.known.stream()
			.map(Known::credential)
			.filter((credential) -> credential.getCredentialId().equals(credentialId))
			.findFirst()
			.orElse(null);
	}

	@Override
	public List<CredentialRecord> findByUserId(Bytes userId) {
		return this.known.stream().map(Known::credential).toList();
	}

	/** Knows only the user of the passkeys. */
	PublicKeyCredentialUserEntityRepository user() {
		return new PublicKeyCredentialUserEntityRepository() {

			@Override
			public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
				return id.equals(OwnPasskeys.this.owner.getId()) ? OwnPasskeys.this.owner : null;
			}

			@Override
			public PublicKeyCredentialUserEntity findByUsername(String username) {
				return OwnPasskeys.this.owner;
			}

			@Override
			public void save(PublicKeyCredentialUserEntity entity) {
				throw new UnsupportedOperationException("The account cannot be added here");
			}

			@Override
			public void delete(Bytes id) {
				throw new UnsupportedOperationException("The account cannot be removed here");
			}

		};
	}

	private record Known(UUID factor, CredentialRecord credential) {
	}

}
