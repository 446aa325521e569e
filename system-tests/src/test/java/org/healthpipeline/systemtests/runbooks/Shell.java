package org.healthpipeline.systemtests.runbooks;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.TestFiles;

import static org.assertj.core.api.Assertions.assertThat;

/** An operator's shell in the repository, with the variables that the runbooks need. */
final class Shell {

	private static final long LIMIT_MINUTES = 3;

	private final Map<String, String> variables = new TreeMap<>();

	private final Path directory = TestFiles.newDirectory("shell");

	/** Uses what is already built. */
	Shell() {
		with("HEALTH_PIPELINE_BUILD", "no");
	}

	Shell signedIn(TestUser administrator, String url) {
		return with("HEALTH_PIPELINE_TOKEN", administrator.token()).with("HEALTH_PIPELINE_URL", url);
	}

	Shell with(String name, String value) {
		this.variables.put(name, value);
		return this;
	}

	/** Types each block of it; each must succeed. @return the output */
	String run(Runbook runbook) {
		StringBuilder printed = new StringBuilder();
		runbook.blocks().forEach((block) -> printed.append(run(block)));
		return printed.toString();
	}

	String run(String block) {
		try {
			File output = Files.createTempFile(this.directory, "output", ".txt").toFile();
			ProcessBuilder builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", block)
				.directory(TestFiles.repository().toFile())
				.redirectErrorStream(true)
				.redirectOutput(output);
			builder.environment().putAll(this.variables);
			Process process = builder.start();
			process.getOutputStream().close();
			boolean ended = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
			process.destroyForcibly();
			String printed = Files.readString(output.toPath(), StandardCharsets.UTF_8);
			assertThat(ended).as("%s%nended in time; it printed%n%s", block, printed).isTrue();
			assertThat(process.exitValue()).as("exit code of%n%s%nwhich printed%n%s", block, printed).isZero();
			return printed;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
