package org.healthpipeline.common.sample;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.common.crypto.AssociatedData;
import org.healthpipeline.common.crypto.DecryptionException;
import org.healthpipeline.common.crypto.TestCipher;
import org.healthpipeline.common.crypto.UserCipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Encrypted content can be read back, but only in its own row. */
class SamplePayloadTests {

	private final UserCipher cipher = TestCipher.of(UUID.randomUUID());

	private final StoredSample row = new StoredSample(UUID.randomUUID(), 7, UUID.randomUUID(), 1_000, 2_000, 3,
			UUID.randomUUID(), "app", new byte[0]);

	@Test
	void everyContentComesBack() {
		for (SampleContent content : List.of(SampleContent.number(-0.5), new SampleContent(0, "rem", null),
				new SampleContent(1e300, null, "{\"a\":\"ä\"}"),
				new SampleContent(0, "", "{}", "Schritte\u0000", "Gang 7"),
				new SampleContent(5, null, "{\"route\":\"" + "52.5 13.4 ".repeat(200_000) + "\"}", null, "r"))) {
			StoredSample sealed = this.row.sealed(this.cipher, content);
			assertThat(sealed.open(this.cipher)).isEqualTo(content);
			assertThat(sealed.openValue(this.cipher)).isEqualTo(new SampleContent(content.number(), content.state(),
					null, content.sentId(), content.sentRecordId()));
		}
	}

	@Test
	void longMetadataIsCompressedWhereItPays() {
		String route = "52.520008 13.404954 ".repeat(10_000);
		StringBuilder noise = new StringBuilder();
		for (int index = 0; index < 400; index++) {
			noise.append(UUID.randomUUID());
		}
		assertThat(length(route)).isLessThan(route.length() / 20);
		assertThat(length(noise.toString())).isLessThanOrEqualTo(length("") + noise.length());
		assertThat(length("a".repeat(100))).isEqualTo(length("") + 100);
	}

	private int length(String metadata) {
		return this.row.sealed(this.cipher, new SampleContent(1, null, metadata)).payload().length;
	}

	@Test
	void aPayloadBelongsToEveryColumnOfItsRow() {
		StoredSample sealed = this.row.sealed(this.cipher, SampleContent.number(1));
		byte[] payload = sealed.payload();
		UUID other = UUID.randomUUID();
		for (StoredSample moved : List.of(
				new StoredSample(other, 7, this.row.deviceId(), 1_000, 2_000, 3, this.row.recordId(), "app", payload),
				new StoredSample(this.row.id(), 8, this.row.deviceId(), 1_000, 2_000, 3, this.row.recordId(), "app",
						payload),
				new StoredSample(this.row.id(), 7, other, 1_000, 2_000, 3, this.row.recordId(), "app", payload),
				new StoredSample(this.row.id(), 7, this.row.deviceId(), 999, 2_000, 3, this.row.recordId(), "app",
						payload),
				new StoredSample(this.row.id(), 7, this.row.deviceId(), 1_000, 2_001, 3, this.row.recordId(), "app",
						payload),
				new StoredSample(this.row.id(), 7, this.row.deviceId(), 1_000, 2_000, 4, this.row.recordId(), "app",
						payload),
				new StoredSample(this.row.id(), 7, this.row.deviceId(), 1_000, 2_000, 3, other, "app", payload),
				new StoredSample(this.row.id(), 7, this.row.deviceId(), 1_000, 2_000, 3, "app", payload))) {
			assertThatExceptionOfType(DecryptionException.class).isThrownBy(() -> moved.open(this.cipher));
		}
		assertThatExceptionOfType(DecryptionException.class)
			.isThrownBy(() -> sealed.open(TestCipher.of(this.cipher.user())));
	}

	@ParameterizedTest
	@ValueSource(bytes = { 0, 1, 3 })
	void aFormatCannotBeMadeOfAnother(byte format) {
		byte[] payload = this.row.sealed(this.cipher, SampleContent.number(1)).payload();
		payload[0] = format;
		assertThatExceptionOfType(DecryptionException.class)
			.isThrownBy(() -> this.row.withPayload(payload).open(this.cipher));
	}

	@Test
	void whatWasStoredInTheFirstFormatIsRead() {
		StoredSample old = new StoredSample(UUID.randomUUID(), 7, UUID.randomUUID(), 1_000, 2_000, 3, null,
				new byte[0]);
		byte[] boundTo = AssociatedData.sampleFormat1(this.cipher.user(), old.id(), 7, 1_000);
		byte[] metadata = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
		byte[] number = ByteBuffer.allocate(9 + metadata.length).put((byte) 0).putDouble(61.5).put(metadata).array();
		byte[] state = ByteBuffer.allocate(6)
			.put((byte) 1)
			.putShort((short) 3)
			.put("rem".getBytes(StandardCharsets.UTF_8))
			.array();
		assertThat(old.withPayload(this.cipher.encrypt(number, boundTo)).open(this.cipher))
			.isEqualTo(new SampleContent(61.5, null, "{\"a\":1}"));
		assertThat(old.withPayload(this.cipher.encrypt(state, boundTo)).open(this.cipher))
			.isEqualTo(new SampleContent(0, "rem", null));
	}

}
