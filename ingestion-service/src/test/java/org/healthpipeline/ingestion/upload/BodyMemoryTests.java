package org.healthpipeline.ingestion.upload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.UUID;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BodyMemoryTests {

	private static final int LIMIT = 300_000;

	private static final UUID USER = UUID.randomUUID();

	@Test
	void readsABodyWhole() throws IOException {
		byte[] sent = new byte[LIMIT];
		Arrays.fill(sent, (byte) 7);
		try (BodyMemory.Body body = new BodyMemory(10 * LIMIT, 10 * LIMIT).read(USER, new ByteArrayInputStream(sent),
				LIMIT)) {
			assertThat(Arrays.copyOf(body.bytes(), body.length())).isEqualTo(sent);
		}
	}

	@Test
	void cutsALongerBodyOff() {
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> read(new BodyMemory(10 * LIMIT, 10 * LIMIT), LIMIT + 1))
			.extracting(ProblemException::code)
			.isEqualTo(ProblemCode.TOO_LARGE);
	}

	@Test
	void refusesBodiesWhileTheMemoryIsTakenAndTakesThemAgainAfterwards() throws IOException {
		BodyMemory memory = new BodyMemory(LIMIT, LIMIT);
		try (BodyMemory.Body first = read(memory, 200_000)) {
			assertThat(first.length()).isEqualTo(200_000);
			assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> read(memory, 200_000))
				.extracting(ProblemException::code)
				.isEqualTo(ProblemCode.TOO_MANY_REQUESTS);
		}
		for (int round = 0; round < 20; round++) {
			read(memory, 200_000).close();
		}
	}

	@Test
	void oneUserNeverTakesAllOfIt() throws IOException {
		BodyMemory memory = new BodyMemory(3 * LIMIT, LIMIT);
		try (BodyMemory.Body first = read(memory, 200_000)) {
			assertThat(first.length()).isEqualTo(200_000);
			assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> read(memory, 200_000))
				.extracting(ProblemException::code)
				.isEqualTo(ProblemCode.TOO_MANY_REQUESTS);
			memory.read(UUID.randomUUID(), new ByteArrayInputStream(new byte[200_000]), LIMIT).close();
		}
		read(memory, 200_000).close();
	}

	private static BodyMemory.Body read(BodyMemory memory, int length) throws IOException {
		return memory.read(USER, new ByteArrayInputStream(new byte[length]), LIMIT);
	}

}
