package org.healthpipeline.systemtests.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy between an app and the pipeline, which applies planned faults to each
 * connection.
 */
final class BadConnection implements AutoCloseable {

	private static final Pattern KEY = Pattern.compile("(?i)\r\nIdempotency-Key: (\\S+)\r\n");

	private final ServerSocket server;

	private final URI target;

	private final Supplier<Fault> faults;

	/** Keys of the requests, in their order. */
	private final List<String> keys = new ArrayList<>();

	private BadConnection(ServerSocket server, URI target, Supplier<Fault> faults) {
		this.server = server;
		this.target = target;
		this.faults = faults;
	}

	/**
	 * Creates a proxy.
	 * @param faults called once for each connection
	 */
	static BadConnection to(URI target, Supplier<Fault> faults) {
		try {
			BadConnection connection = new BadConnection(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
					target, faults);
			thread(connection::accept);
			return connection;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String address() {
		return "http://127.0.0.1:" + this.server.getLocalPort();
	}

	/** Returns the idempotency keys of all requests so far. */
	List<String> keys() {
		synchronized (this.keys) {
			return List.copyOf(this.keys);
		}
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket app = this.server.accept();
				Fault fault = this.faults.get();
				String answer = fault.answer();
				if (answer != null) {
					thread(() -> answer(app, answer));
				}
				else {
					Socket pipeline = new Socket(this.target.getHost(), this.target.getPort());
					thread(() -> copy(app, pipeline, fault.upBytes(), true));
					thread(() -> copy(pipeline, app, fault.downBytes(), false));
				}
			}
			catch (IOException ex) {
				// Closed at the end of the test.
				return;
			}
		}
	}

	/** Answers instead of the server. */
	private static void answer(Socket app, String answer) {
		try (app) {
			app.getInputStream().read(new byte[1 << 16]);
			app.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
			app.shutdownOutput();
			app.getInputStream().transferTo(OutputStream.nullOutputStream());
		}
		catch (IOException ex) {
			// The app may close the connection.
			return;
		}
	}

	private void copy(Socket from, Socket to, long bytesMax, boolean up) {
		try (from; to) {
			InputStream in = from.getInputStream();
			byte[] buffer = new byte[1 << 16];
			long left = bytesMax;
			for (int count = in.read(buffer); count >= 0 && left > 0; count = in.read(buffer)) {
				int passed = (int) Math.min(count, left);
				if (up) {
					note(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
				}
				to.getOutputStream().write(buffer, 0, passed);
				left -= passed;
				if (left == 0) {
					return;
				}
			}
		}
		catch (IOException ex) {
			// Either side may close the connection.
			return;
		}
	}

	/** Reads the key; each request of the library begins a packet of its own. */
	private void note(String packet) {
		Matcher key = KEY.matcher(packet);
		synchronized (this.keys) {
			while (key.find()) {
				this.keys.add(key.group(1));
			}
		}
	}

	private static void thread(Runnable work) {
		Thread thread = new Thread(work, "bad-connection");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

	/**
	 * A fault of a connection.
	 *
	 * @param upBytes bytes from the app after which it is cut
	 * @param downBytes bytes to the app after which it is cut
	 * @param answer answer to the app instead of the pipeline's; null to forward the
	 * request
	 */
	record Fault(long upBytes, long downBytes, @Nullable String answer) {

		static final Fault NONE = new Fault(Long.MAX_VALUE, Long.MAX_VALUE, null);

		/** The pipeline gets the request, and its answer is lost. */
		static final Fault ANSWER_LOST = new Fault(Long.MAX_VALUE, 1, null);

		static Fault answer(String answer) {
			return new Fault(0, 0, answer);
		}

	}

}
