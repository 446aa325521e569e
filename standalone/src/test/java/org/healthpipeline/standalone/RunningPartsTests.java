package org.healthpipeline.standalone;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.healthpipeline.embedded.EmbeddedServersException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RunningPartsTests {

	private final List<String> stopped = new ArrayList<>();

	private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

	private final RunningParts parts = new RunningParts(
			new Terminal(new PrintStream(this.terminal, true, StandardCharsets.UTF_8), Instant.EPOCH));

	@Test
	void partsAreStoppedTheLatestFirstAndAllOfThem() {
		start(() -> this.stopped.add("first"));
		start(() -> {
			this.stopped.add("second");
			throw new IllegalStateException("the second does not stop");
		});
		start(() -> this.stopped.add("third"));
		this.parts.close();
		assertThat(this.stopped).containsExactly("third", "second", "first");
		assertThat(this.terminal.toString(StandardCharsets.UTF_8)).contains("the second does not stop");
	}

	@Test
	void nothingStartsAfterTheEnd() {
		this.parts.close();
		assertThatThrownBy(() -> start(() -> {
		})).isInstanceOf(EmbeddedServersException.class);
	}

	private void start(AutoCloseable part) {
		assertThat(this.parts.add(() -> part)).isSameAs(part);
	}

}
