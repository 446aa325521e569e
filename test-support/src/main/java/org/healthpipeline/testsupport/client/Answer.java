package org.healthpipeline.testsupport.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** An answer of the service, with checks for tests. */
public record Answer(int status, HttpHeaders headers, byte[] body) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	public JsonNode json() {
		return JSON.readTree(this.body);
	}

	public String text() {
		return new String(this.body, StandardCharsets.UTF_8);
	}

	/** Returns the same answer with its gzip body unpacked. */
	Answer unpacked() {
		try (GZIPInputStream packed = new GZIPInputStream(new ByteArrayInputStream(this.body))) {
			return new Answer(this.status, this.headers, packed.readAllBytes());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public Optional<String> header(String name) {
		return this.headers.firstValue(name);
	}

	/**
	 * Returns this answer if it has this status; otherwise the test fails and shows the
	 * body.
	 */
	public Answer expect(int expected) {
		assertThat(this.status).as(() -> text()).isEqualTo(expected);
		return this;
	}

	/** Returns this answer if it is a problem with this status and code. */
	public Answer expectProblem(int expected, String code) {
		expect(expected);
		assertThat(header("Content-Type").orElse("")).startsWith("application/problem+json");
		assertThat(json().path("code").asString()).isEqualTo(code);
		return this;
	}

}
