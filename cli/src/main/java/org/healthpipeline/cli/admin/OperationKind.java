package org.healthpipeline.cli.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

import tools.jackson.databind.json.JsonMapper;

/**
 * A kind of operation as its page of help describes it. The list is a file that a test of
 * the admin service writes from the code of the operations and holds equal to it.
 *
 * @param kind its name
 * @param summary the first sentences about it
 * @param parameters names with their meanings, in the order of the interface
 */
public record OperationKind(String kind, List<String> summary, List<Parameter> parameters) {

	/** The resource beside this class. */
	public static final String FILE = "operation-kinds.json";

	/** All kinds, in the order of their names. */
	static List<OperationKind> all() {
		try (InputStream file = Objects.requireNonNull(OperationKind.class.getResourceAsStream(FILE), FILE)) {
			return List.of(JsonMapper.shared().readValue(file, OperationKind[].class));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A line to copy, with every parameter that is required, else with the first. */
	String example() {
		StringBuilder line = new StringBuilder("./pipeline admin start ").append(this.kind);
		boolean none = this.parameters.stream().noneMatch(Parameter::required);
		this.parameters.stream()
			.filter((parameter) -> parameter.required() || (none && parameter.equals(this.parameters.get(0))))
			.forEach((parameter) -> line.append(' ').append(parameter.name()).append('=').append(parameter.example()));
		return line.toString();
	}

	/**
	 * A parameter of a kind.
	 *
	 * @param required whether the operation is refused without it
	 * @param example a value that it may have
	 * @param meaning in words, with what holds if it is left out
	 */
	public record Parameter(String name, boolean required, String example, String meaning) {
	}

}
