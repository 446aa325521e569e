package org.healthpipeline.web;

import java.net.http.HttpResponse;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Compression in a process without nginx in front. */
class CompressionTests extends FrontlessTest {

	private static final String LONG = "a".repeat(2000);

	@Test
	void longAnswersAreCompressedForWhoTakesThemSo() {
		HttpResponse<String> compressed = ask("/api/v1/probe/" + LONG);
		assertThat(compressed.headers().firstValue("Content-Encoding")).contains("gzip");
		assertThat(vary(compressed)).contains("accept-encoding");
		assertThat(compressed.body().length()).isLessThan(500);
		HttpResponse<String> plain = get("/api/v1/probe/" + LONG);
		assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
		assertThat(vary(plain)).contains("accept-encoding");
		assertThat(plain.body()).contains(LONG);
		assertThat(ask("/api/v1/probe/short").headers().firstValue("Content-Encoding")).isEmpty();
	}

	@Test
	void whatIsCompressedAndPlainHasAWeakTag() {
		HttpResponse<String> compressed = ask("/api/v1/probe/tagged/" + LONG);
		assertThat(compressed.headers().firstValue("Content-Encoding")).contains("gzip");
		assertThat(compressed.headers().firstValue("ETag")).contains("W/\"1\"");
		HttpResponse<String> same = send(request("/api/v1/probe/tagged/" + LONG).header("Accept-Encoding", "gzip")
			.header("If-None-Match", "W/\"1\""));
		assertThat(same.statusCode()).isEqualTo(304);
		assertThat(vary(same)).contains("accept-encoding");
	}

	@ParameterizedTest
	@CsvSource({ "/api/v1/probe/streamed/, false", "/api/v1/auth/probe/, false", "/api/v1/probe/, true" })
	void neitherStreamsNorWhatIsAboutSigningIn(String path, boolean compressed) {
		assertThat(ask(path + LONG).headers().firstValue("Content-Encoding").isPresent()).isEqualTo(compressed);
	}

	@Test
	void whatIsCompressedAlreadyIsNotCompressedAgain() {
		assertThat(ask("/api/v1/probe/packed/" + LONG).headers().allValues("Content-Encoding")).containsExactly("gzip");
	}

	/** A page of another site must not see a length that depends on its own text. */
	@Test
	void nothingIsCompressedThatAnotherSiteAsksForWithTheBrowsersCookie() {
		for (String site : new String[] { "cross-site", "same-site" }) {
			assertThat(encoding("Sec-Fetch-Site", site)).isEmpty();
			assertThat(encoding("Sec-Fetch-Site", site, "Authorization", "Basic YTpi")).isEqualTo("gzip");
		}
		assertThat(encoding("Sec-Fetch-Site", "same-origin")).isEqualTo("gzip");
		assertThat(encoding("Sec-Fetch-Site", "cross-site", "TE", "gzip")).isEmpty();
	}

	/** Returns Vary; the server extends existing values, in its own letter case. */
	private static String vary(HttpResponse<String> answer) {
		return String.join(",", answer.headers().allValues("Vary")).toLowerCase(Locale.ROOT);
	}

	private String encoding(String... headers) {
		HttpResponse<String> answer = send(
				request("/api/v1/probe/" + LONG).header("Accept-Encoding", "gzip").headers(headers));
		assertThat(answer.headers().firstValue("Transfer-Encoding").orElse("")).doesNotContain("gzip");
		return answer.headers().firstValue("Content-Encoding").orElse("");
	}

	private HttpResponse<String> ask(String path) {
		return send(request(path).header("Accept-Encoding", "gzip"));
	}

}
