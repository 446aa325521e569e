package org.healthpipeline.web;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;

import org.healthpipeline.web.body.BodyLimit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Bodies are decoded and limited while they are read. */
class BodyTests extends WebTest {

	private static final byte[] MEBIBYTE = new byte[1024 * 1024];

	/** Bytes that one more read may return before the limit applies. */
	private static final long ONE_READ = 8192;

	@Test
	void gzipIsDecoded() {
		HttpResponse<String> answer = send(request("/probe/json").header("Content-Type", "application/json")
			.header("Content-Encoding", "gzip")
			.POST(HttpRequest.BodyPublishers.ofByteArray(gzip("{\"name\":\"zipped\"}"))));
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(body(answer).get("name").asString()).isEqualTo("zipped");
	}

	@Test
	void aBombIsCutOffAtTheLimit() {
		HttpResponse<String> answer = postGzip("/probe/small", gzip(MEBIBYTE, 200));
		assertTooLarge(answer);
		assertThat(ProbeApplication.Probes.bytesRead).hasValueLessThanOrEqualTo(BodyLimit.DEFAULT_BYTES + ONE_READ);
	}

	@Test
	void aBombInJsonIsCutOffToo() {
		byte[] spaces = new byte[1024 * 1024];
		Arrays.fill(spaces, (byte) ' ');
		HttpResponse<String> answer = send(request("/probe/json").header("Content-Type", "application/json")
			.header("Content-Encoding", "gzip")
			.POST(HttpRequest.BodyPublishers.ofByteArray(gzip(spaces, 50))));
		assertTooLarge(answer);
	}

	@Test
	void aPlainBodyIsLimitedAsWell() {
		assertTooLarge(send(request("/probe/small")
			.POST(HttpRequest.BodyPublishers.ofByteArray(new byte[(int) BodyLimit.DEFAULT_BYTES + 1]))));
	}

	@Test
	void aBodyOfUnknownLengthIsLimitedAsWell() {
		assertTooLarge(send(request("/probe/small").POST(HttpRequest.BodyPublishers
			.fromPublisher(HttpRequest.BodyPublishers.ofByteArray(new byte[(int) BodyLimit.DEFAULT_BYTES + 1])))));
	}

	@Test
	void exactlyTheLimitIsTaken() {
		HttpResponse<String> answer = send(request("/probe/small")
			.POST(HttpRequest.BodyPublishers.ofByteArray(new byte[(int) BodyLimit.DEFAULT_BYTES])));
		assertThat(body(answer).get("bytes").asLong()).isEqualTo(BodyLimit.DEFAULT_BYTES);
	}

	@Test
	void aRouteHasItsOwnLimit() {
		assertThat(postGzip("/probe/large/1", gzip(MEBIBYTE, 2)).statusCode()).isEqualTo(200);
		assertTooLarge(postGzip("/probe/large/1", gzip(MEBIBYTE, 3)));
	}

	@Test
	void aRouteMayHaveNoLimit() {
		HttpResponse<String> answer = postGzip("/probe/endless", gzip(MEBIBYTE, 30));
		assertThat(body(answer).get("bytes").asLong()).isEqualTo(30L * MEBIBYTE.length);
	}

	@Test
	void aTruncatedGzipIsInvalid() {
		byte[] whole = gzip("{\"name\":\"zipped\"}");
		assertThat(postGzip("/probe/small", Arrays.copyOf(whole, whole.length - 9)).statusCode()).isEqualTo(400);
	}

	@Test
	void whatIsNoGzipIsInvalid() {
		assertThat(postGzip("/probe/small", new byte[100]).statusCode()).isEqualTo(400);
		assertThat(postGzip("/probe/small", new byte[0]).statusCode()).isEqualTo(400);
	}

	@Test
	void anotherEncodingIsUnsupported() {
		HttpResponse<String> answer = send(request("/probe/small").header("Content-Encoding", "br")
			.POST(HttpRequest.BodyPublishers.ofString("x")));
		assertThat(answer.statusCode()).isEqualTo(415);
		assertThat(answer.headers().firstValue("Accept-Encoding")).contains("gzip, identity");
	}

	private static void assertTooLarge(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).isEqualTo(413);
		assertThat(body(answer).get("code").asString()).isEqualTo("TOO_LARGE");
	}

}
