package org.healthpipeline.systemtests.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

import org.healthpipeline.testsupport.servers.TestFiles;

/**
 * The services' jars as they are delivered, unpacked as in the images. A program without
 * one of its libraries is found here. Safe for use by several threads.
 */
final class ServicePrograms {

	private final Path directory;

	private final ConcurrentMap<ServiceKind, Path> unpacked = new ConcurrentHashMap<>();

	ServicePrograms(Path directory) {
		this.directory = directory;
	}

	/** Returns the jar to start. */
	Path program(ServiceKind kind) {
		return this.unpacked.computeIfAbsent(kind, this::unpack);
	}

	private Path unpack(ServiceKind kind) {
		Path jar = onlyJar(TestFiles.repository().resolve(kind.module()).resolve("target"), "-exec.jar");
		Path application = this.directory.resolve(kind.module());
		try {
			Process process = new ProcessBuilder(java().toString(), "-XX:TieredStopAtLevel=1", "-Djarmode=tools",
					"-jar", jar.toString(), "extract", "--destination", application.toString())
				.redirectErrorStream(true)
				.redirectOutput(this.directory.resolve(kind.module() + "-unpack.log").toFile())
				.start();
			if (process.waitFor() != 0) {
				throw new IllegalStateException(jar + " cannot be unpacked");
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while unpacking " + jar, ex);
		}
		return onlyJar(application, ".jar");
	}

	private static Path onlyJar(Path directory, String ending) {
		try (Stream<Path> files = Files.list(directory)) {
			List<Path> jars = files.filter((file) -> file.getFileName().toString().endsWith(ending)).toList();
			if (jars.size() != 1) {
				throw new IllegalStateException(
						"There is no program in " + directory + "; the services have to be packaged before");
			}
			return jars.get(0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Returns the Java that runs these tests. */
	static Path java() {
		return Path.of(System.getProperty("java.home"), "bin", "java");
	}

}
