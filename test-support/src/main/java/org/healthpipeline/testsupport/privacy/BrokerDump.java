package org.healthpipeline.testsupport.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.healthpipeline.testsupport.servers.DebianKind;
import org.healthpipeline.testsupport.servers.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads everything that RabbitMQ has on its disk: messages, queues and journals. */
public final class BrokerDump {

	private BrokerDump() {
	}

	/**
	 * Returns contents of files by their names; nothing where wake-ups go through the
	 * database.
	 */
	public static Map<String, byte[]> all() {
		if (!(Servers.underTest() instanceof DebianKind debian)) {
			return Map.of();
		}
		Map<String, byte[]> contents = new TreeMap<>();
		for (Path file : files(debian.dataOf("rabbitmq"))) {
			try {
				contents.put(file.toString(), Files.readAllBytes(file));
			}
			catch (NoSuchFileException ex) {
				// A journal that was rolled over meanwhile; its successor is listed too.
				contents.remove(file.toString());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		assertThat(contents.values()).as("files of the broker")
			.anyMatch((content) -> new String(content, StandardCharsets.ISO_8859_1).contains("health-aggregation"));
		return contents;
	}

	private static List<Path> files(Path directory) {
		try (Stream<Path> files = Files.walk(directory)) {
			return files.filter(Files::isRegularFile).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
