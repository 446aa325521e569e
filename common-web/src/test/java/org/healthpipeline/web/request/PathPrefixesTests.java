package org.healthpipeline.web.request;

import java.io.IOException;
import java.util.List;
import java.util.Objects;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/** Trust in headers about the path prefix, and the use of the prefix. */
class PathPrefixesTests {

	private static final String PROXY = "10.1.0.1";

	private static final String CONFIGURED = "https://example.org/health-data";

	private static final ClientAddresses CLIENTS = new ClientAddresses(List.of("10.1.0.0/16"));

	@ParameterizedTest
	@CsvSource({ "/health-data, /health-data", "/health-data/, /health-data", "/a/b.c/~d, /a/b.c/~d", "/, ''",
			"'/evil, /health-data', /health-data", "'/health-data, //evil', ''" })
	void aProxyOfOursSaysThePrefix(String header, String prefix) {
		assertThat(prefixes("").of(request(PROXY, "/", header))).isEqualTo(prefix);
	}

	@ParameterizedTest
	@ValueSource(strings = { "//evil.example", "/a//b", "/a\"b", "/a\r\nSet-Cookie: a=b", "/a\nb",
			"/a;Domain=evil.example", "/a b", "/../a", "/a/..", "/./a", "/%2e%2e", "/a%0d%0a", "/a?b", "/a#b", "/a\\b",
			"/<script>", "evil", "https://evil.example", "/\u00fc", "" })
	void whatIsNoPlainPathIsNone(String header) {
		assertThat(prefixes("").of(request(PROXY, "/", header))).isEmpty();
	}

	@Test
	void aPrefixHasABound() {
		assertThat(prefixes("").of(request(PROXY, "/", "/" + "a".repeat(199)))).hasSize(200);
		assertThat(prefixes("").of(request(PROXY, "/", "/" + "a".repeat(200)))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "10.2.0.1", "203.0.113.9", "0:0:0:0:0:0:0:1" })
	void nobodyElseIsBelieved(String remote) {
		assertThat(prefixes("").of(request(remote, "/", "/evil"))).isEmpty();
		assertThat(prefixes(CONFIGURED).of(request(remote, "/", "/evil"))).isEmpty();
	}

	@Test
	void theConfiguredBaseComesFirst() {
		assertThat(prefixes(CONFIGURED).of(request(PROXY, "/", "/other"))).isEqualTo("/health-data");
		assertThat(prefixes("https://example.org").of(request(PROXY, "/", "/other"))).isEmpty();
		MockHttpServletRequest withoutPrefix = request(PROXY, "/", null);
		withoutPrefix.addHeader("X-Forwarded-Proto", "https");
		assertThat(prefixes(CONFIGURED).of(withoutPrefix)).isEqualTo("/health-data");
		assertThat(prefixes(CONFIGURED).of(request(PROXY, "/", null))).as("asked past the proxy").isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "/health-data/, /", "/health-data/trends, /trends", "/health-data/api/v1/devices, /api/v1/devices",
			"/health-data/a%20b, /a%20b", "/health-datax, /health-datax", "/trends, /trends",
			"/x/health-data/, /x/health-data/" })
	void aPrefixThatIsPassedOnIsTakenOff(String path, String expected) throws Exception {
		HttpServletRequest seen = filtered(prefixes(CONFIGURED), request("203.0.113.9", path, null));
		assertThat(seen.getRequestURI()).isEqualTo(expected);
		assertThat(seen.getContextPath()).isEmpty();
		assertThat(seen.getRequestURL()).hasToString("http://localhost" + expected);
		assertThat(prefixes(CONFIGURED).of(seen)).isEqualTo(path.startsWith("/health-data/") ? "/health-data" : "");
	}

	/** A client must not bypass a proxy that keeps some of our paths private. */
	@Test
	void whatAProxyHasStrippedIsNotStrippedAgain() throws Exception {
		for (String prefix : List.of("/", "/health-data", "//evil")) {
			assertThat(filtered(prefixes(CONFIGURED), request(PROXY, "/health-data/ready", prefix)).getRequestURI())
				.isEqualTo("/health-data/ready");
		}
		assertThat(filtered(prefixes(""), request(PROXY, "/health-data/ready", "/health-data")).getRequestURI())
			.isEqualTo("/health-data/ready");
		assertThat(
				filtered(prefixes("https://example.org/api"), request(PROXY, "/api/v1/devices", null)).getRequestURI())
			.as("ours, or passed on")
			.isEqualTo("/api/v1/devices");
	}

	@Test
	void thePagesEndWithASlash() throws Exception {
		MockHttpServletRequest request = request("203.0.113.9", "/health-data", null);
		request.setQueryString("date=2026-03-02");
		MockHttpServletResponse response = new MockHttpServletResponse();
		MockFilterChain chain = new MockFilterChain();
		new PrefixFilter(prefixes(CONFIGURED)).doFilter(request, response, chain);
		assertThat(chain.getRequest()).isNull();
		assertThat(response.getStatus()).isEqualTo(307);
		assertThat(response.getHeader("Location")).isEqualTo("/health-data/?date=2026-03-02");
	}

	@Test
	void theDescriptionOfTheInterfaceIsToldThePrefix() throws Exception {
		HttpServletRequest stripped = filtered(prefixes(""), request(PROXY, "/swagger-ui/index.html", "/health-data"));
		HttpServletRequest passedOn = filtered(prefixes(CONFIGURED),
				request("203.0.113.9", "/health-data/swagger-ui/index.html", null));
		for (HttpServletRequest seen : List.of(stripped, passedOn)) {
			assertThat(seen.getContextPath()).isEqualTo("/health-data");
			assertThat(seen.getRequestURI()).isEqualTo("/health-data/swagger-ui/index.html");
			assertThat(seen.getServletPath()).isEqualTo("/swagger-ui/index.html");
		}
	}

	private static HttpServletRequest filtered(PathPrefixes prefixes, MockHttpServletRequest request)
			throws ServletException, IOException {
		MockFilterChain chain = new MockFilterChain();
		new PrefixFilter(prefixes).doFilter(request, new MockHttpServletResponse(), chain);
		return (HttpServletRequest) Objects.requireNonNull(chain.getRequest());
	}

	private static PathPrefixes prefixes(String publicBase) {
		return new PathPrefixes(new WebProperties(publicBase, List.of()), CLIENTS);
	}

	private static MockHttpServletRequest request(String remote, String path, @Nullable String prefix) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
		request.setServletPath(path);
		request.setRemoteAddr(remote);
		if (prefix != null) {
			request.addHeader("X-Forwarded-Prefix", prefix);
		}
		return request;
	}

}
