package org.healthpipeline.standalone;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

import org.healthpipeline.embedded.EmbeddedServersException;

/**
 * Holds everything that must be stopped at the end. A stop that is requested while a part
 * is still starting waits for that part and then stops it too.
 */
final class RunningParts {

	private final Terminal terminal;

	private final Deque<AutoCloseable> parts = new ArrayDeque<>();

	private boolean closed;

	RunningParts(Terminal terminal) {
		this.terminal = terminal;
	}

	synchronized <T extends AutoCloseable> T add(Supplier<T> start) {
		if (this.closed) {
			throw new EmbeddedServersException("Stopped before the start was complete");
		}
		T part = start.get();
		this.parts.push(part);
		return part;
	}

	/** Stops the parts, the latest first. */
	synchronized void close() {
		this.closed = true;
		while (!this.parts.isEmpty()) {
			try {
				this.parts.pop().close();
			}
			catch (Exception ex) {
				this.terminal.failure(ex);
			}
		}
		this.terminal.line("Stopped.");
	}

}
