package org.healthpipeline.query.event;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/**
 * One open stream. Sending to it never waits. Pending events are kept, one for each
 * subject, and written by a thread that nothing else waits for. So a slow client costs a
 * few events of memory and delays nobody. Safe for use by several threads.
 */
final class EventStream {

	/** Beyond this, a client that reads nothing loses events. */
	private static final int MOST_WAITING = 200;

	private final SseEmitter emitter = new SseEmitter(0L);

	private final Executor writers;

	private final long openedAt = System.nanoTime();

	private final Map<String, StreamEvent> waiting = new LinkedHashMap<>();

	private boolean writing;

	private boolean ending;

	private long writtenAt = this.openedAt;

	private volatile Runnable closed = () -> {
	};

	EventStream(Executor writers) {
		this.writers = writers;
		this.emitter.onCompletion(() -> this.closed.run());
		this.emitter.onError((failure) -> this.closed.run());
	}

	/**
	 * Adds work for the end of the stream.
	 * @param work runs when the stream is over, whatever ended it; may run more than once
	 */
	void whenClosed(Runnable work) {
		this.closed = work;
	}

	SseEmitter answer() {
		return this.emitter;
	}

	Duration age() {
		return Duration.ofNanos(System.nanoTime() - this.openedAt);
	}

	synchronized Duration silence() {
		return Duration.ofNanos(System.nanoTime() - this.writtenAt);
	}

	synchronized void send(StreamEvent event) {
		if (this.ending || (this.waiting.size() >= MOST_WAITING && !this.waiting.containsKey(event.subject()))) {
			return;
		}
		this.waiting.put(event.subject(), event);
		write();
	}

	/** Ends the stream after the events that are pending. */
	synchronized void end() {
		if (!this.ending) {
			this.ending = true;
			write();
		}
	}

	private void write() {
		if (!this.writing) {
			this.writing = true;
			this.writers.execute(this::writeAll);
		}
	}

	private void writeAll() {
		try {
			List<StreamEvent> next = next();
			while (!next.isEmpty()) {
				for (StreamEvent event : next) {
					this.emitter.send(inStream(event));
				}
				next = next();
			}
		}
		catch (IOException | IllegalStateException ex) {
			// The client has gone. The server ends the request itself and forbids others
			// to do so.
			gone();
		}
	}

	/** Returns the events to write now; none when this thread is done. */
	private synchronized List<StreamEvent> next() {
		List<StreamEvent> next = List.copyOf(this.waiting.values());
		this.waiting.clear();
		this.writtenAt = System.nanoTime();
		if (next.isEmpty()) {
			// The thread that ends a stream stays its writer, so that nothing follows the
			// end.
			this.writing = this.ending;
			if (this.ending) {
				this.emitter.complete();
			}
		}
		return next;
	}

	private void gone() {
		synchronized (this) {
			this.ending = true;
			this.waiting.clear();
		}
		this.closed.run();
	}

	private static SseEventBuilder inStream(StreamEvent event) {
		SseEventBuilder builder = SseEmitter.event();
		return event.name().isEmpty() ? builder.comment("")
				: builder.name(event.name()).data(event.data(), MediaType.TEXT_PLAIN);
	}

}
