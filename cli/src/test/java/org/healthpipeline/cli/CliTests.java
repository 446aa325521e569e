package org.healthpipeline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.healthpipeline.cli.help.HelpPages;
import org.healthpipeline.cli.session.Prompt;
import org.healthpipeline.cli.session.Surroundings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CliTests {

	private static final Path PAGES = Path.of("..", "pipeline.d", "help");

	private final StringWriter said = new StringWriter();

	private final PrintWriter writer = new PrintWriter(this.said, true);

	private final Surroundings surroundings = new Surroundings(Map.of("HEALTH_PIPELINE_TOKEN", "a token"), this.writer,
			this.writer, new Nobody(), false);

	@Test
	void thePagesOfHelpThatTheScriptPrintsAreThoseOfThisBuild() throws IOException {
		Map<String, String> pages = new TreeMap<>(HelpPages.of(Cli.commandLine(this.surroundings)));
		pages.keySet().removeIf(CliTests::isKeptElsewhere);
		Path written = Files.createDirectories(Path.of("target", "help"));
		for (Map.Entry<String, String> page : pages.entrySet()) {
			Files.writeString(written.resolve(page.getKey()), page.getValue());
		}
		Map<String, String> kept = new TreeMap<>();
		try (Stream<Path> files = Files.list(PAGES)) {
			for (Path file : files.toList()) {
				kept.put(file.getFileName().toString(), Files.readString(file));
			}
		}
		kept.keySet().removeIf(CliTests::isKeptElsewhere);
		assertThat(kept).as("pipeline.d/help has to hold what is in cli/target/help").isEqualTo(pages);
	}

	@Test
	void everyCommandHasAPage() {
		assertThat(Cli.commandLine(this.surroundings).getSubcommands().keySet())
			.allMatch((name) -> Files.exists(PAGES.resolve("pipeline-" + name + ".txt")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
							adnim                                 | 2 | Did you mean: ./pipeline admin
							admin                                 | 2 | Missing required subcommand
							admin show 12                         | 2 | "12" is no id; ids look like
							admin start                           | 2 | Which kind shall be started? This build knows archive, integrity
							admin start replay now                | 2 | Parameters are given as NAME=VALUE, not "now"
							admin dead-letters burn               | 2 | requeue, purge
							admin status --url here               | 2 | "here" is no address
							admin status --password secret        | 2 | not known here: --password
							import no-such-file                   | 2 | there is no file no-such-file
							tokens create                         | 2 | Missing required
					tokens create a --scope sync --expires soon | 2 | "soon" is no time; times look like
							audit verify --url http://127.0.0.1:1 | 3 | not verified: nobody answers at http://127.0.0.1:1; ./pipeline up
							admin users --url http://nowhere.test | 3 | nobody answers at http://nowhere.test
							up                                    | 3 | the script
							""")
	void aMistakeIsNamedWithItsCure(String line, int exitCode, String message) {
		assertThat(run(line)).as(this.said::toString).isEqualTo(exitCode);
		assertThat(this.said.toString()).contains(message).doesNotContain("\tat ");
	}

	@Test
	void anotherProgramAtTheAddressIsFoundOut() throws IOException {
		assertThat(runAgainst("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 5\r\n\r\n<html")).isEqualTo(3);
		assertThat(this.said.toString()).contains("is not a health pipeline; --url");
	}

	@Test
	void aConnectionThatBreaksOffIsToldFromNobodyAtAll() throws IOException {
		assertThat(runAgainst("")).isEqualTo(3);
		assertThat(this.said.toString()).contains("broke off");
	}

	/** Against a program that says one thing to everybody. */
	private int runAgainst(String answer) throws IOException {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Thread answering = new Thread(() -> {
				while (!server.isClosed()) {
					try (Socket client = server.accept()) {
						client.getInputStream().readNBytes(1);
						client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
					}
					catch (IOException ex) {
						return;
					}
				}
			});
			answering.setDaemon(true);
			answering.start();
			return run("admin status --url http://127.0.0.1:" + server.getLocalPort());
		}
	}

	private int run(String line) {
		return Cli.run(this.surroundings, List.of(line.split(" ", -1)));
	}

	private static boolean isKeptElsewhere(String page) {
		return Cli.ELSEWHERE.stream().anyMatch((name) -> page.matches("pipeline-" + name + "[.-].*"));
	}

	private static final class Nobody implements Prompt {

		@Override
		public @Nullable String line(String question) {
			return null;
		}

		@Override
		public @Nullable String secret(String question) {
			return null;
		}

	}

}
