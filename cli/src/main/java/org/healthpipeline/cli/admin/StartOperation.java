package org.healthpipeline.cli.admin;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Starts an operation of one kind. */
@Command
final class StartOperation implements Callable<Integer> {

	private final StartCommand start;

	private final String kind;

	@Parameters(arity = "0..*", paramLabel = "NAME=VALUE", description = "its parameters, see below")
	private List<String> parameters = List.of();

	@Spec
	private @Nullable CommandSpec spec;

	StartOperation(StartCommand start, String kind) {
		this.start = start;
		this.kind = kind;
	}

	@Override
	public Integer call() {
		return this.start.start(Objects.requireNonNull(this.spec).commandLine(), this.kind, this.parameters);
	}

}
