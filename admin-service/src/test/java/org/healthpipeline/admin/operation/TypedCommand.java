package org.healthpipeline.admin.operation;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.healthpipeline.cli.Cli;
import org.healthpipeline.cli.session.Prompt;
import org.healthpipeline.cli.session.Surroundings;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.jspecify.annotations.Nullable;

/**
 * A command of {@code ./pipeline} as a user types it, with a token and a password in the
 * environment.
 *
 * @param output messages and results, in the order in which they came
 * @param printed results alone
 */
public record TypedCommand(int exitCode, String output, String printed) {

	public static TypedCommand run(RunningPipeline pipeline, TestUser user, String command, String... words) {
		return run(pipeline, Map.of("HEALTH_PIPELINE_TOKEN", user.token(), "HEALTH_PIPELINE_PASSWORD", user.password()),
				command, words);
	}

	static TypedCommand run(RunningPipeline pipeline, Map<String, String> environment, String command,
			String... words) {
		List<String> arguments = new ArrayList<>(List.of(command));
		arguments.addAll(List.of(words));
		arguments.addAll(List.of("--url", pipeline.client().base().toString()));
		StringWriter printed = new StringWriter();
		StringWriter output = new StringWriter();
		Surroundings surroundings = new Surroundings(environment, new PrintWriter(both(printed, output), true),
				new PrintWriter(output, true), new Nobody(), false);
		int exitCode = Cli.run(surroundings, arguments);
		return new TypedCommand(exitCode, output.toString(), printed.toString());
	}

	private static Writer both(StringWriter first, StringWriter second) {
		return new Writer() {

			@Override
			public void write(char[] text, int offset, int length) {
				first.write(text, offset, length);
				second.write(text, offset, length);
			}

			@Override
			public void flush() {
				// Nothing is held back.
			}

			@Override
			public void close() {
				// There is nothing to close.
			}
		};
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
