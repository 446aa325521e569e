package org.healthpipeline.standalone;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import javax.management.JMException;
import javax.management.ObjectName;

import org.jspecify.annotations.Nullable;

/**
 * Writes the JVM's class archive when the program ends, which halves the work of the next
 * start. The JVM could write it by itself, but only after the program's last output: for
 * up to a minute the program would seem to have stopped and still run. Needs {@code
 * -XX:+RecordDynamicDumpInfo}.
 */
final class ClassArchive implements AutoCloseable {

	/** The file to write; without it nothing is written. */
	static final String PROPERTY = "health-pipeline.class-archive";

	private final @Nullable Path file;

	private final Terminal terminal;

	private volatile boolean ready;

	ClassArchive(@Nullable String file, Terminal terminal) {
		this.file = (file != null) ? Path.of(file) : null;
		this.terminal = terminal;
	}

	/** Marks the start as complete; before that, the archive would contain too little. */
	void ready() {
		this.ready = true;
	}

	@Override
	public void close() throws IOException, JMException {
		if (this.file == null || !this.ready || Files.exists(this.file)) {
			return;
		}
		this.terminal.progress("writing what makes the next start faster");
		Path unfinished = Path.of(this.file + ".part");
		write(unfinished);
		Files.move(unfinished, this.file, StandardCopyOption.ATOMIC_MOVE);
	}

	/** Writes the archive. The JVM reports its progress on the standard output. */
	private static void write(Path file) throws JMException {
		PrintStream out = System.out;
		System.setOut(new PrintStream(OutputStream.nullOutputStream()));
		try {
			ManagementFactory.getPlatformMBeanServer()
				.invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), "vmCds",
						new Object[] { new String[] { "dynamic_dump", file.toString() } },
						new String[] { String[].class.getName() });
		}
		finally {
			System.setOut(out);
		}
	}

}
