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
 * What this JVM has learned about its classes, written when the program ends so that its
 * next start takes half the work. The JVM would do that by itself, but only after the
 * last word of the program: for up to a minute it would say that it has stopped and go
 * on. Needs {@code -XX:+RecordDynamicDumpInfo}.
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

	/** The program has started completely. One that has not knows too little. */
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

	/** The JVM itself tells how it does that, on the standard output. */
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
