package org.healthpipeline.systemtests.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.TestFiles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The OpenAPI document of all services describes each operation and field. It is written
 * to {@code target/openapi.json}, for tests that generate clients.
 */
class CompleteDocumentTests {

	private static final Set<String> SCALARS = Set.of("string", "integer", "number", "boolean");

	private static final Pattern MADE_ID = Pattern.compile(".*_\\d+");

	private static JsonNode document;

	private final List<String> lacking = new ArrayList<>();

	@BeforeAll
	static void read() throws IOException {
		document = RunningPipeline.shared().client().get("/v3/api-docs", null).expect(200).json();
		Files.writeString(Path.of("target/openapi.json"), document.toPrettyString());
	}

	@Test
	void everyOperationHasASummaryAndAnIdOfItsOwn() {
		Set<String> ids = new HashSet<>();
		operations((name, operation) -> {
			require(operation.path("summary").asString("").length() > 5, name, "a summary: Javadoc of its method");
			String id = operation.path("operationId").asString("");
			require(!id.isEmpty() && !MADE_ID.matcher(id).matches(), name, "@Operation(operationId)");
			require(ids.add(id), name, "an operation id that no other has");
		});
		assertThat(this.lacking).isEmpty();
	}

	@Test
	void everyParameterIsDescribedWithItsLimitsAndAnExample() {
		operations((name, operation) -> operation.path("parameters").forEach((parameter) -> {
			String field = name + ", parameter " + parameter.path("name").asString();
			require(parameter.path("description").asString("").length() > 3, field, "a description");
			scalar(field, parameter.path("schema"));
		}));
		assertThat(this.lacking).isEmpty();
	}

	@Test
	void everyFieldIsDescribedWithItsLimitsAndAnExample() {
		document.path("components").path("schemas").properties().forEach((schema) -> {
			require(schema.getValue().path("description").asString("").length() > 3, schema.getKey(),
					"a description: Javadoc of its class");
			fields(schema.getKey(), schema.getValue());
		});
		assertThat(this.lacking).isEmpty();
	}

	@Test
	void everyAnswerIsASchema() {
		operations((name, operation) -> {
			content(name + ", body", operation.path("requestBody").path("content"));
			operation.path("responses").properties().forEach((response) -> {
				String status = response.getKey();
				String answer = name + ", " + status;
				require(response.getValue().path("description").asString("").length() > 1, answer, "a description");
				content(answer, response.getValue().path("content"));
				require(status.compareTo("400") < 0 || !response.getValue().path("x-codes").isEmpty()
						|| !response.getValue().path("content").has("application/problem+json"), answer, "codes");
			});
		});
		assertThat(this.lacking).isEmpty();
	}

	@Test
	void everyCodeStandsInTheListOfCodesWithCauseAndCure() throws IOException {
		Path list = TestFiles.repository().resolve("docs/CODES.md");
		String expected = codes();
		Files.writeString(Path.of("target/CODES.md"), expected);
		assertThat(Files.readString(list)).as("docs/CODES.md must equal system-tests/target/CODES.md")
			.isEqualTo(expected);
	}

	private static String codes() {
		StringBuilder text = new StringBuilder(
				"""
						# Codes

						Every code that the API answers with, as its OpenAPI document has it. A code is never renamed. A test keeps this
						page current.
						""");
		Map<String, JsonNode> enums = new TreeMap<>();
		document.path("components").path("schemas").properties().forEach((schema) -> {
			if (schema.getValue().has("x-codes")) {
				enums.put(schema.getKey(), schema.getValue());
			}
		});
		assertThat(enums.keySet()).contains("ProblemCode", "RefusalCode", "WarningCode", "ConflictCode");
		enums.forEach((name, schema) -> {
			text.append("\n## ").append(name).append("\n\n| code | cause | cure |\n|---|---|---|\n");
			schema.path("x-codes")
				.forEach((code) -> text.append("| `")
					.append(code.path("code").asString())
					.append("` | ")
					.append(code.path("cause").asString())
					.append(" | ")
					.append(code.path("cure").asString())
					.append(" |\n"));
		});
		return text.toString();
	}

	private void content(String name, JsonNode content) {
		content.properties().forEach((body) -> {
			JsonNode schema = body.getValue().path("schema");
			boolean json = body.getKey().endsWith("json");
			require(json ? schema.has("$ref") || schema.path("items").has("$ref") : schema.has("type"), name,
					"a schema of " + body.getKey());
		});
	}

	private void fields(String name, JsonNode schema) {
		schema.path("properties").properties().forEach((property) -> {
			String field = name + "." + property.getKey();
			require(property.getValue().path("description").asString("").length() > 3, field,
					"a description: @param of its record, or openapi-fields.csv");
			scalar(field, property.getValue());
		});
	}

	private void scalar(String field, JsonNode schema) {
		String kind = kind(schema);
		if (kind.equals("array")) {
			scalar(field + "[]", schema.path("items"));
		}
		else if (SCALARS.contains(kind)) {
			require(schema.has("example"), field, "an example");
			require(isLimited(kind, schema), field, "a limit");
		}
		else if (kind.equals("object")) {
			require(schema.has("additionalProperties") || schema.has("properties"), field, "what is in it");
		}
		else {
			require(schema.has("$ref") || schema.has("oneOf"), field, "a type");
		}
	}

	private static boolean isLimited(String kind, JsonNode schema) {
		return switch (kind) {
			case "string" ->
				schema.has("format") || schema.has("enum") || schema.has("maxLength") || schema.has("pattern");
			case "integer", "number" -> schema.has("minimum") && schema.has("maximum");
			default -> true;
		};
	}

	private static String kind(JsonNode schema) {
		JsonNode type = schema.path("type");
		return (type.isArray() ? type.path(0) : type).asString("");
	}

	private void require(boolean there, String name, String what) {
		if (!there) {
			this.lacking.add(name + " lacks " + what);
		}
	}

	private static void operations(BiConsumer<String, JsonNode> check) {
		document.path("paths")
			.properties()
			.forEach((path) -> path.getValue()
				.properties()
				.forEach((method) -> check.accept(method.getKey() + " " + path.getKey(), method.getValue())));
	}

}
