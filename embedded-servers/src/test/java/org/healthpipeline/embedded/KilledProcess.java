package org.healthpipeline.embedded;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Starts the servers, commits a row, and waits to be killed. */
final class KilledProcess {

	private KilledProcess() {
	}

	public static void main(String[] arguments) throws Exception {
		EmbeddedServers servers = EmbeddedServers.start(EmbeddedServersOptions.in(Path.of(arguments[0])), (line) -> {
		});
		EmbeddedServersTests.execute(servers.facts(), "INSERT INTO kept VALUES (2)");
		PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true);
		out.println("inserted");
		new CountDownLatch(1).await();
	}

}
