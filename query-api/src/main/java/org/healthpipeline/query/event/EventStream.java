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
 * One open answer. Telling it something never waits: what cannot be written yet is kept,
 * one event for each subject, and written by a thread that nobody else waits for. So a
 * slow client costs a few events of memory and delays nobody. Safe for use by several
 * threads.
 */
final class EventStream {

	/** Beyond it, a client that reads nothing is told less. */
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
	 * @param work runs when the stream is over, whoever ended it; may run again
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

	synchronized void tell(StreamEvent event) {
		if (this.ending || (this.waiting.size() >= MOST_WAITING && !this.waiting.containsKey(event.subject()))) {
			return;
		}
		this.waiting.put(event.subject(), event);
		write();
	}

	/** Ends the answer after what has been told. */
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
			// The client has gone. The server ends the request by itself and lets nobody
			// else do it.
			gone();
		}
	}

	/** What is to be written now; nothing when this thread has done its work. */
	private synchronized List<StreamEvent> next() {
		List<StreamEvent> next = List.copyOf(this.waiting.values());
		this.waiting.clear();
		this.writtenAt = System.nanoTime();
		if (next.isEmpty()) {
			// Who ends a stream stays its writer, so that nothing follows the end.
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
