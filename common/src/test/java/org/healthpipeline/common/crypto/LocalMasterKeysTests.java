package org.healthpipeline.common.crypto;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Missing or invalid keys are refused with a message that names them. */
class LocalMasterKeysTests {

	private static final String ONE = Base64.getEncoder().encodeToString(new byte[32]);

	private static final String TWO = Base64.getEncoder()
		.encodeToString("another key of thirty-two bytes!".getBytes(StandardCharsets.US_ASCII));

	private final Path directory;

	LocalMasterKeysTests(@TempDir Path directory) {
		this.directory = directory;
	}

	@Test
	void eachFileIsAVersionAndOtherFilesAreNone() throws IOException {
		write("1.key", ONE + "\n");
		write("12.key", "  " + TWO);
		write("2.key.old", "no key");
		write("README", "no key");
		MasterKeys keys = LocalMasterKeys.fromDirectory(this.directory);
		assertThat(keys.versions()).containsExactly(1, 12);
		assertThatExceptionOfType(MissingMasterKeyException.class).isThrownBy(() -> keys.key(2))
			.withMessageContaining("version 2");
	}

	@Test
	void withoutAnyKeyItIsSaidWhereItWasLookedFor() {
		assertThatExceptionOfType(MissingMasterKeyException.class)
			.isThrownBy(() -> LocalMasterKeys.fromDirectory(this.directory))
			.withMessageContaining(this.directory.toString());
		assertThatExceptionOfType(MasterKeyException.class)
			.isThrownBy(() -> LocalMasterKeys.fromDirectory(this.directory.resolve("nowhere")))
			.withMessageContaining("nowhere");
		assertThatExceptionOfType(MissingMasterKeyException.class)
			.isThrownBy(() -> LocalMasterKeys.fromEnvironment(Map.of("HEALTH_PIPELINE_MASTER_KEY", ONE)))
			.withMessageContaining("HEALTH_PIPELINE_MASTER_KEY_1");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "not*base64", "c2hvcnQ=", "AAAA AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" })
	void whatIsNoKeyIsNamedButNotShown(String content) throws IOException {
		write("1.key", ONE);
		write("7.key", content);
		assertThatExceptionOfType(MasterKeyException.class)
			.isThrownBy(() -> LocalMasterKeys.fromDirectory(this.directory))
			.withMessageContaining("version 7")
			.withNoCause()
			.satisfies((refusal) -> {
				if (!content.isEmpty()) {
					assertThat(refusal.getMessage()).doesNotContain(content);
				}
			});
		assertThatExceptionOfType(MasterKeyException.class)
			.isThrownBy(() -> LocalMasterKeys.fromEnvironment(Map.of("HEALTH_PIPELINE_MASTER_KEY_7", content)))
			.withMessageContaining("version 7");
	}

	@Test
	void aFileThatCannotBeReadIsNamed() throws IOException {
		Files.createDirectory(this.directory.resolve("3.key"));
		assertThatExceptionOfType(MasterKeyException.class)
			.isThrownBy(() -> LocalMasterKeys.fromDirectory(this.directory))
			.withMessageContaining("version 3");
	}

	@Test
	void oneKeyUnderTwoVersionsIsNoRotation() {
		assertThatExceptionOfType(MasterKeyException.class)
			.isThrownBy(() -> LocalMasterKeys
				.fromEnvironment(Map.of("HEALTH_PIPELINE_MASTER_KEY_1", ONE, "HEALTH_PIPELINE_MASTER_KEY_2", ONE)))
			.withMessageContaining("1 and 2");
	}

	private void write(String name, String content) throws IOException {
		Files.writeString(this.directory.resolve(name), content);
	}

}
