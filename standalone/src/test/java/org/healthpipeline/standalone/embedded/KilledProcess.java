package org.healthpipeline.standalone.embedded;

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
		EmbeddedServersTest.execute(servers.facts(), "INSERT INTO kept VALUES (2)");
		PrintStream out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true);
		out.println("inserted");
		new CountDownLatch(1).await();
	}

}
