package org.healthpipeline.testsupport.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stream of server-sent events, read as they arrive. */
public final class StreamedEvents implements AutoCloseable {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final HttpResponse<InputStream> response;

	private final List<Received> received = new CopyOnWriteArrayList<>();

	private volatile boolean alive;

	private volatile boolean ended;

	StreamedEvents(HttpResponse<InputStream> response) {
		this.response = response;
		Thread reader = new Thread(this::read, "events");
		reader.setDaemon(true);
		reader.start();
	}

	private void read() {
		try (BufferedReader lines = new BufferedReader(
				new InputStreamReader(this.response.body(), StandardCharsets.UTF_8))) {
			String name = "";
			String line = lines.readLine();
			while (line != null) {
				if (line.startsWith("event:")) {
					name = line.substring("event:".length()).strip();
				}
				else if (line.startsWith("data:")) {
					this.received.add(new Received(name, line.substring("data:".length()).strip(), System.nanoTime()));
				}
				else if (line.startsWith(":")) {
					this.alive = true;
				}
				line = lines.readLine();
			}
		}
		catch (IOException ex) {
			// Either side has closed it, which is an end too.
		}
		this.ended = true;
	}

	/** Returns all events with this name so far. */
	public List<Received> all(String name) {
		return this.received.stream().filter((event) -> event.name().equals(name)).toList();
	}

	/** Returns the names of all events so far. */
	public List<String> names() {
		return this.received.stream().map(Received::name).toList();
	}

	public String header(String name) {
		return this.response.headers().firstValue(name).orElse("");
	}

	public boolean isOpen() {
		return !this.ended;
	}

	/** Waits until there are this many with this name. @return the last of them */
	public Received await(String name, int count) {
		return Awaitility.await(name)
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(10))
			.until(() -> all(name), (events) -> events.size() >= count)
			.get(count - 1);
	}

	public void awaitHeartbeat() {
		Awaitility.await("heartbeat").atMost(PATIENCE).until(() -> this.alive);
	}

	public void awaitEnd() {
		Awaitility.await("end").atMost(PATIENCE).until(() -> this.ended);
	}

	@Override
	public void close() {
		try {
			this.response.body().close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A received event.
	 *
	 * @param at nanoseconds of the monotonic clock
	 */
	public record Received(String name, String data, long at) {

		public JsonNode json() {
			return JSON.readTree(this.data);
		}

	}

}
