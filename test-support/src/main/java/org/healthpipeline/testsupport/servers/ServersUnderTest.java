package org.healthpipeline.testsupport.servers;

import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/**
 * Holds one set of servers per test run. When the JVM ends, their users stop before they
 * do.
 */
final class ServersUnderTest {

	private static final Deque<Runnable> ENDINGS = new ArrayDeque<>();

	private static @Nullable Servers servers;

	private ServersUnderTest() {
	}

	static synchronized Servers get() {
		Servers running = servers;
		if (running == null) {
			String kind = System.getProperty("servers", "embedded");
			running = switch (kind) {
				case "embedded" -> EmbeddedKind.start();
				case "debian" -> DebianKind.start();
				case "containers" -> ContainersKind.start();
				default -> throw new IllegalArgumentException("Unknown kind of servers: " + kind);
			};
			servers = running;
			atEnd(running::close);
		}
		return running;
	}

	/** Registers an action for the end of the JVM; the last one registered runs first. */
	static synchronized void atEnd(Runnable ending) {
		if (ENDINGS.isEmpty()) {
			Runtime.getRuntime().addShutdownHook(new Thread(() -> ENDINGS.forEach(Runnable::run), "stop-servers"));
		}
		ENDINGS.push(ending);
	}

}
