package org.healthpipeline.standalone;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

import org.healthpipeline.embedded.EmbeddedServersException;
import org.healthpipeline.standalone.StandaloneOptions.MisusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StandaloneOptionsTests {

	@Test
	void withoutOptionsThePortIs3000AndNobodyIsAdded() {
		StandaloneOptions options = StandaloneOptions.parse();
		assertThat(options.address()).isEqualTo(URI.create("http://127.0.0.1:3000"));
		assertThat(options.dataDirectory()).isEqualTo(Path.of(".data").toAbsolutePath());
		assertThat(options.demo()).isFalse();
		assertThat(options.help()).isFalse();
	}

	@Test
	void valuesStandBehindTheirOptionOrBehindAnEqualsSign() {
		StandaloneOptions options = StandaloneOptions.parse("--port=4000", "--data-dir", "/a=b", "--demo");
		assertThat(options.port()).isEqualTo(4000);
		assertThat(options.dataDirectory()).isEqualTo(Path.of("/a=b"));
		assertThat(options.demo()).isTrue();
	}

	@Test
	void namesWithDotsAreSettingsOfTheServices() {
		assertThat(StandaloneOptions.parse("--server.address=0.0.0.0", "--port", "4000").settings())
			.containsExactly("--server.address=0.0.0.0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "--prot", "--port", "--port=", "--port=x", "--port=0", "--port=65536", "up", "" })
	void whatIsNotUnderstoodIsRefused(String argument) {
		assertThatThrownBy(() -> StandaloneOptions.parse(argument)).isInstanceOf(MisusedException.class);
	}

	@Test
	void thePageOfHelpThatTheScriptPrintsIsThatOfThisBuild() throws Exception {
		Files.writeString(Path.of("target", "pipeline-up.txt"), StandaloneOptions.usage());
		assertThat(Path.of("..", "pipeline.d", "help", "pipeline-up.txt"))
			.as("pipeline.d/help has to hold what is in standalone/target")
			.hasContent(StandaloneOptions.usage());
	}

	@Test
	void aTakenPortIsFoundBeforeAnythingStarts() throws Exception {
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			StandaloneOptions options = StandaloneOptions.parse("--port", Integer.toString(other.getLocalPort()));
			assertThatThrownBy(options::requireFreePort).isInstanceOf(EmbeddedServersException.class)
				.hasMessageContaining("--port");
		}
	}

}
