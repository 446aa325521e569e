package org.healthpipeline.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import org.healthpipeline.embedded.EmbeddedServersException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Nothing is written after the program has printed "Stopped.". */
@EnabledForJreRange(min = JRE.JAVA_19)
class ClassArchiveTests {

	private final Path directory;

	ClassArchiveTests(@TempDir Path directory) {
		this.directory = directory;
	}

	@Test
	void isCompleteBeforeTheLastWordAndTheNextStartUsesIt() throws Exception {
		Path archive = this.directory.resolve("classes.jsa");
		Process first = program("-XX:+RecordDynamicDumpInfo", "-Xlog:cds=off", "-Xlog:cds+dynamic=off",
				"-D" + ClassArchive.PROPERTY + "=" + archive);
		try (BufferedReader output = first.inputReader()) {
			assertThat(output.readLine()).contains("makes the next start faster");
			assertThat(output.readLine()).isEqualTo("Stopped.");
			assertThat(archive).isNotEmptyFile();
			assertThat(output.readLine()).isNull();
		}
		Process next = program("-Xlog:class+load", "-XX:SharedArchiveFile=" + archive);
		try (BufferedReader output = next.inputReader()) {
			assertThat(output.lines()).anyMatch(
					(line) -> line.contains(Program.class.getName()) && line.contains("shared objects file (top)"));
		}
	}

	@Test
	void isNotWrittenByAProgramThatDidNotGetFar() throws Exception {
		Path archive = this.directory.resolve("classes.jsa");
		new ClassArchive(archive.toString(), new Terminal(System.out, Instant.EPOCH)).close();
		assertThat(this.directory).isEmptyDirectory();
	}

	/** Uses a jar, since classes in directories are not archived. */
	private Process program(String... options) throws IOException {
		Path jar = this.directory.resolve("program.jar");
		if (Files.notExists(jar)) {
			try (JarOutputStream file = new JarOutputStream(Files.newOutputStream(jar))) {
				for (Class<?> each : List.of(Program.class, ClassArchive.class, RunningParts.class, Terminal.class,
						EmbeddedServersException.class)) {
					String name = each.getName().replace('.', '/') + ".class";
					file.putNextEntry(new JarEntry(name));
					try (InputStream bytes = Objects.requireNonNull(each.getResourceAsStream("/" + name))) {
						bytes.transferTo(file);
					}
				}
			}
		}
		ProcessBuilder command = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:+UseSerialGC");
		command.command().addAll(List.of(options));
		command.command().addAll(List.of("-cp", jar.toString(), Program.class.getName()));
		return command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
	}

	/** Starts and ends like the standalone. */
	static final class Program {

		private Program() {
		}

		public static void main(String[] arguments) {
			Terminal terminal = new Terminal(System.out, Instant.now());
			RunningParts parts = new RunningParts(terminal);
			ClassArchive archive = parts
				.add(() -> new ClassArchive(System.getProperty(ClassArchive.PROPERTY), terminal));
			archive.ready();
			parts.close();
		}

	}

}
