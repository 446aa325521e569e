package org.healthpipeline.web.body;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BodyStreamTests {

	private static final int MIB = 1024 * 1024;

	private static final BodyLimit LIMIT = new BodyLimit("/pushed", 8 * MIB, 200);

	@Test
	void bodyThatGunzipMakesLongOutOfNothingEndsAtTheExpansionThatIsAllowed() throws IOException {
		byte[] sent = gzip(new byte[8 * MIB]);
		assertThat(sent.length).isLessThan(8 * MIB / 500);
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> read(sent, LIMIT))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ProblemCode.TOO_LARGE))
			.withMessageContaining("200 times");
	}

	@Test
	void shortBodyMayExpandAsItLikes() throws IOException {
		assertThat(read(gzip(new byte[MIB]), LIMIT)).isEqualTo(MIB);
	}

	@Test
	void bodyOfOrdinaryContentIsReadToItsEnd() throws IOException {
		byte[] content = new byte[4 * MIB];
		new Random(3).nextBytes(content);
		assertThat(read(gzip(content), LIMIT)).isEqualTo(content.length);
	}

	@Test
	void whereOnlyTheLengthIsLimitedAnyExpansionIsTaken() throws IOException {
		assertThat(read(gzip(new byte[8 * MIB]), new BodyLimit("/synced", 8 * MIB))).isEqualTo(8 * MIB);
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> read(gzip(new byte[8 * MIB + 1]), new BodyLimit("/synced", 8 * MIB)))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ProblemCode.TOO_LARGE));
	}

	private static long read(byte[] sent, BodyLimit limit) throws IOException {
		try (BodyStream body = new BodyStream(new ByteArrayInputStream(sent), true, limit)) {
			return body.transferTo(OutputStream.nullOutputStream());
		}
	}

	private static byte[] gzip(byte[] content) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
			gzip.write(content);
		}
		return bytes.toByteArray();
	}

}
