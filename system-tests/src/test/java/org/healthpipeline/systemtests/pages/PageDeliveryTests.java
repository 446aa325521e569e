package org.healthpipeline.systemtests.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.TestFiles;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Delivery of pages to a browser: their policy, caching and size.
 */
class PageDeliveryTests {

	private static final Pattern NAMED = Pattern.compile("(?:href|src)=\"(assets/[^\"]+)\"");

	private static final Pattern ABSOLUTE = Pattern
		.compile("fetch\\(['\"`]/|open\\('[A-Z]+', ['\"`]/|(?:href|src)=\"/|url\\(['\"]?/|from '/"
				+ "|location\\.origin(?! \\+ BASE|\\}\\$\\{at\\()");

	private static final Pattern IMPORTED = Pattern.compile("(?:from|import\\()\\s*['\"](\\.[^'\"]+)['\"]");

	private static final Map<String, String> COMPRESSED = Map.of("Accept-Encoding", "gzip");

	private static final int FIRST_VIEW_BYTES = 200_000;

	private final PipelineClient client = RunningPipeline.shared().client();

	@ParameterizedTest
	@ValueSource(strings = { "/", "/trends", "/why", "/sharing", "/s", "/pair", "/devices", "/connect", "/import",
			"/data", "/account", "/access", "/operator" })
	void documentAllowsNothingButFilesOfItsOwn(String path) {
		Answer answer = this.client.get(path, null).expect(200);
		assertThat(answer.header("Content-Type")).contains("text/html;charset=utf-8");
		assertThat(answer.header("Content-Security-Policy").orElse("")).contains("default-src 'none'")
			.contains("script-src 'self';")
			.contains("style-src 'self';")
			.contains("frame-ancestors 'none'")
			.contains("require-trusted-types-for 'script'")
			.doesNotContain("unsafe", "http", "*");
		assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
		assertThat(answer.header("Referrer-Policy")).contains("no-referrer");
		assertThat(answer.header("Set-Cookie")).isEmpty();
		assertThat(answer.text()).doesNotContain("<script>", "style=", "onclick", "http://", "https://");
	}

	@Test
	void documentIsAskedForAgainAndItsFilesAreKeptForGood() {
		Answer document = this.client.get("/", null).expect(200);
		assertThat(document.header("Cache-Control")).contains("no-cache");
		send("/", Map.of("If-None-Match", document.header("ETag").orElseThrow())).expect(304);
		List<String> files = named(document);
		assertThat(files).isNotEmpty().allSatisfy((file) -> {
			Answer answer = this.client.get(file, null).expect(200);
			assertThat(answer.header("Cache-Control").orElse("")).contains("immutable", "public");
		});
		String ofAnotherRelease = files.get(0).replaceFirst("/assets/[0-9a-f]+/", "/assets/0000000000000000/");
		assertThat(this.client.get(ofAnotherRelease, null).expect(200).header("Cache-Control")).contains("no-store");
	}

	/** They may be below a path, which only place.js knows. */
	@Test
	void noFileNamesAnAddressFromTheRootOfItsServer() throws IOException {
		Path pages = TestFiles.repository().resolve("query-api/src/main/resources/pages");
		try (Stream<Path> files = Files.walk(pages)) {
			List<String> absolute = files.filter((file) -> file.toString().matches(".*\\.(js|html|css)"))
				.flatMap(PageDeliveryTests::lines)
				.filter((line) -> ABSOLUTE.matcher(line).find())
				.toList();
			assertThat(absolute).isEmpty();
		}
	}

	private static Stream<String> lines(Path file) {
		try {
			return Files.readAllLines(file).stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void firstViewIsSmallAndWhole() {
		Deque<String> wanted = new ArrayDeque<>(named(this.client.get("/", null)));
		Map<String, Integer> sizes = new LinkedHashMap<>();
		while (!wanted.isEmpty()) {
			String file = wanted.pop();
			if (sizes.containsKey(file)) {
				continue;
			}
			Answer compressed = send(file, COMPRESSED).expect(200);
			assertThat(compressed.header("Content-Encoding")).contains("gzip");
			sizes.put(file, compressed.body().length);
			imported(file).forEach(wanted::push);
		}
		assertThat(sizes).hasSizeGreaterThan(10);
		assertThat(sizes.values().stream().mapToInt(Integer::intValue).sum()).isLessThan(FIRST_VIEW_BYTES);
	}

	@Test
	void whatIsNoPageIsAProblem() {
		this.client.get("/assets/0/nothing.js", null).expectProblem(404, "NOT_FOUND");
		this.client.get("/assets/0/../../application.yml", null).expectProblem(400, "INVALID_REQUEST");
		this.client.get("/elsewhere", null).expectProblem(404, "NOT_FOUND");
	}

	private List<String> imported(String file) {
		Matcher matcher = IMPORTED.matcher(new String(send(file, Map.of()).body(), StandardCharsets.UTF_8));
		return matcher.results().map((found) -> URI.create(file).resolve(found.group(1)).toString()).toList();
	}

	private static List<String> named(Answer document) {
		return NAMED.matcher(document.text()).results().map((found) -> "/" + found.group(1)).toList();
	}

	private Answer send(String path, Map<String, String> headers) {
		return this.client.send("GET", path, null, headers, BodyPublishers.noBody());
	}

}
