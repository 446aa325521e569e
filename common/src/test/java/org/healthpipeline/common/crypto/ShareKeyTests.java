package org.healthpipeline.common.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.UUID;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import org.healthpipeline.common.identity.SecretToken;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A sharing key opens one share for one recipient and nothing else. */
class ShareKeyTests {

	private static final byte[] PLACE = { 1, 2, 3 };

	private static final byte[] TEXT = "what is cached".getBytes(StandardCharsets.UTF_8);

	private final UUID owner = UUID.randomUUID();

	private final UUID share = UUID.randomUUID();

	private final String code = SecretToken.generate();

	private KeysetHandle keyset;

	private ShareKey key;

	private byte[] encrypted;

	@BeforeAll
	static void register() throws GeneralSecurityException {
		AeadConfig.register();
	}

	@BeforeEach
	void derive() throws GeneralSecurityException {
		this.keyset = newKeyset();
		this.key = ShareKey.derive(this.keyset, this.owner, this.share);
		this.encrypted = this.key.cipher().encrypt(TEXT, PLACE);
	}

	@Test
	void derivedAgainItIsTheSame() {
		assertOpens(ShareKey.derive(this.keyset, this.owner, this.share));
	}

	@Test
	void keysOfOtherSharesAndOwnersAreOthers() throws GeneralSecurityException {
		for (ShareKey other : List.of(ShareKey.derive(this.keyset, this.owner, UUID.randomUUID()),
				ShareKey.derive(newKeyset(), this.owner, this.share))) {
			assertThatExceptionOfType(DecryptionException.class)
				.isThrownBy(() -> other.cipher().decrypt(this.encrypted, PLACE));
		}
	}

	@Test
	void itIsNotTheOwnersKey() throws GeneralSecurityException {
		UserCipher ofOwner = cipher(this.owner, this.keyset);
		byte[] notShared = ofOwner.encrypt(TEXT, PLACE);
		assertThatExceptionOfType(DecryptionException.class)
			.isThrownBy(() -> this.key.cipher().decrypt(notShared, PLACE));
		assertThatExceptionOfType(DecryptionException.class).isThrownBy(() -> ofOwner.decrypt(this.encrypted, PLACE));
	}

	@Test
	void codeUnwrapsItForItsShareOnly() {
		byte[] wrapped = this.key.wrap(this.code);
		assertOpens(ShareKey.unwrap(this.code, this.owner, this.share, wrapped));
		assertRefused(SecretToken.generate(), this.owner, this.share, wrapped);
		assertRefused(this.code, this.owner, UUID.randomUUID(), wrapped);
		assertRefused(this.code, UUID.randomUUID(), this.share, wrapped);
	}

	@Test
	void recipientUnwrapsItForTheirShareOnly() throws GeneralSecurityException {
		UUID recipientId = UUID.randomUUID();
		UserCipher recipient = cipher(recipientId, newKeyset());
		UserCipher stranger = cipher(recipientId, newKeyset());
		byte[] wrapped = this.key.wrap(recipient);
		assertOpens(ShareKey.unwrap(recipient, this.owner, this.share, wrapped));
		assertThatExceptionOfType(DecryptionException.class)
			.isThrownBy(() -> ShareKey.unwrap(recipient, this.owner, UUID.randomUUID(), wrapped));
		assertThatExceptionOfType(DecryptionException.class)
			.isThrownBy(() -> ShareKey.unwrap(stranger, this.owner, this.share, wrapped));
	}

	private void assertOpens(ShareKey found) {
		assertThat(found.cipher().decrypt(this.encrypted, PLACE)).isEqualTo(TEXT);
	}

	private static void assertRefused(String code, UUID owner, UUID share, byte[] wrapped) {
		assertThatExceptionOfType(DecryptionException.class)
			.isThrownBy(() -> ShareKey.unwrap(code, owner, share, wrapped));
	}

	private static UserCipher cipher(UUID user, KeysetHandle keyset) throws GeneralSecurityException {
		return new UserCipher(user, keyset.getPrimitive(RegistryConfiguration.get(), Aead.class));
	}

	private static KeysetHandle newKeyset() throws GeneralSecurityException {
		return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
	}

}
