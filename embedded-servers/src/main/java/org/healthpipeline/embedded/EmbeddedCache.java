package org.healthpipeline.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import redis.embedded.core.ExecutableProvider;

import org.healthpipeline.embedded.GeneratedSecrets.Secret;

/**
 * Runs a Redis-protocol cache from the binary in a jar: bounded memory, nothing on disk.
 * A cache that a killed process left behind is ended before the next start.
 */
final class EmbeddedCache implements AutoCloseable {

	private static final Duration START = Duration.ofSeconds(20);

	/** Java's message for ETXTBSY. */
	private static final String TEXT_FILE_BUSY = "error=26";

	private final Process process;

	private final Path pidFile;

	private final int port;

	private EmbeddedCache(Process process, Path pidFile, int port) {
		this.process = process;
		this.pidFile = pidFile;
		this.port = port;
	}

	/**
	 * Starts the cache.
	 * @param wantedPort the port to listen on, or 0 for a free one
	 */
	static EmbeddedCache start(DataDirectory data, GeneratedSecrets secrets, int wantedPort) {
		Path pidFile = data.path("cache.pid");
		Path log = data.directory("logs").resolve("cache.log");
		int port = (wantedPort != 0) ? wantedPort : FreePort.find();
		try {
			endOrphan(pidFile);
			Path directory = data.directory("cache");
			Path configuration = directory.resolve("redis.conf");
			DataDirectory.writePrivately(configuration, configuration(port, secrets.get(Secret.CACHE)));
			Path executable = ExecutableProvider.newJarResourceProvider(directory.toFile()).get().toPath();
			Process process = launch(
					new ProcessBuilder(executable.toString(), configuration.toString()).directory(directory.toFile())
						.redirectErrorStream(true)
						.redirectOutput(log.toFile()));
			Files.writeString(pidFile, Long.toString(process.pid()));
			EmbeddedCache cache = new EmbeddedCache(process, pidFile, port);
			cache.awaitReady(secrets.get(Secret.CACHE));
			return cache;
		}
		catch (IOException ex) {
			throw new EmbeddedServersException(
					"The cache (Redis) did not start on port " + port + "; its log is " + log, ex);
		}
	}

	/**
	 * Starts the program. A child that another thread starts at the same moment has this
	 * file open for writing until it runs its own program. Meanwhile the system refuses
	 * to run the file.
	 */
	private static Process launch(ProcessBuilder program) throws IOException {
		long deadline = System.nanoTime() + START.toNanos();
		while (true) {
			try {
				return program.start();
			}
			catch (IOException ex) {
				if (!String.valueOf(ex.getMessage()).contains(TEXT_FILE_BUSY) || System.nanoTime() > deadline) {
					throw ex;
				}
				LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
			}
		}
	}

	int port() {
		return this.port;
	}

	/**
	 * No jar has a newer release than 6.2.11, so the server knows those commands only
	 * that a cache needs: no scripts, and none of the rarer data types.
	 */
	private static String configuration(int port, String password) {
		return """
				bind 127.0.0.1
				port %d
				user default on >%s ~* -@all +@connection +@string +@keyspace -@dangerous +client
				maxmemory 64mb
				maxmemory-policy allkeys-lru
				save ""
				appendonly no
				""".formatted(port, password);
	}

	private void awaitReady(String password) throws IOException {
		long deadline = System.nanoTime() + START.toNanos();
		while (!acceptsPassword(password)) {
			if (!this.process.isAlive() || System.nanoTime() > deadline) {
				this.process.destroyForcibly();
				throw new IOException("It does not answer");
			}
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
		}
	}

	/**
	 * Checks with the password, since another program may have taken the port meanwhile.
	 */
	private boolean acceptsPassword(String password) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.setSoTimeout((int) START.toMillis());
			socket.getOutputStream().write(("AUTH " + password + "\r\n").getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readNBytes(3), StandardCharsets.US_ASCII).equals("+OK");
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static void endOrphan(Path pidFile) throws IOException {
		if (Files.notExists(pidFile)) {
			return;
		}
		ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()))
			.filter((process) -> process.info().command().orElse("").contains("redis-server"))
			.ifPresent(ProcessHandle::destroyForcibly);
		Files.delete(pidFile);
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(5, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
			Files.deleteIfExists(this.pidFile);
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
