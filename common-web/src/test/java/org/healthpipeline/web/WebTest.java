package org.healthpipeline.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** A listening web layer whose database, cache and broker are unavailable. */
@SpringBootTest(classes = ProbeApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestPropertySource(properties = { "spring.datasource.url=jdbc:postgresql://127.0.0.1:1/nowhere",
		"spring.data.redis.port=1", "spring.datasource.hikari.connection-timeout=300",
		"health-pipeline.readiness.check-timeout=5s", "health-pipeline.http.drain=1ms",
		"health-pipeline.master-keys.directory=src/test/master-keys", "management.server.port=0" })
abstract class WebTest {

	private static final HttpClient http = HttpClient.newHttpClient();

	static final JsonMapper json = new JsonMapper();

	@LocalServerPort
	@Autowired
	private int port;

	@LocalManagementPort
	@Autowired
	private int managementPort;

	HttpRequest.Builder request(String path) {
		return request(this.port, path);
	}

	/** Creates a request to the management port, which is not public. */
	HttpRequest.Builder managementRequest(String path) {
		return request(this.managementPort, path);
	}

	private static HttpRequest.Builder request(int port, String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
	}

	HttpResponse<String> get(String path) {
		return send(request(path));
	}

	HttpResponse<String> post(String path, String body) {
		return send(request(path).header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	HttpResponse<String> postGzip(String path, byte[] body) {
		return send(request(path).header("Content-Type", "application/octet-stream")
			.header("Content-Encoding", "gzip")
			.POST(HttpRequest.BodyPublishers.ofByteArray(body)));
	}

	/** Sends these bytes unchanged, closes this side, and returns the answer. */
	String raw(String sent) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
			socket.shutdownOutput();
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static JsonNode body(HttpResponse<String> answer) {
		return json.readTree(answer.body());
	}

	static byte[] gzip(String text) {
		return gzip(text.getBytes(StandardCharsets.UTF_8), 1);
	}

	static byte[] gzip(byte[] bytes, int times) {
		ByteArrayOutputStream zipped = new ByteArrayOutputStream();
		try (OutputStream zip = new GZIPOutputStream(zipped)) {
			for (int time = 0; time < times; time++) {
				zip.write(bytes);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return zipped.toByteArray();
	}

}
