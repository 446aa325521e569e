package org.healthpipeline.testsupport.client;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks answers against the OpenAPI documents of services: the status, the content type,
 * the code of a problem, and every field. A field that no document names is refused,
 * though apps must ignore it. Safe for use by several threads.
 */
final class Contract {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final String ID = "https://health-pipeline.test/contract.json";

	private static final String PROBLEM = "Problem";

	private static final String COMPONENTS = "#/components/schemas/";

	/** Checks nothing. */
	static final Contract NONE = new Contract(List.of());

	private final List<DocumentedOperation> operations;

	private final SchemaRegistry registry;

	private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

	private Contract(List<JsonNode> documents) {
		List<DocumentedOperation> all = new ArrayList<>();
		ObjectNode root = JSON.createObjectNode();
		root.put("$id", ID);
		ObjectNode definitions = root.putObject("$defs");
		documents.forEach((document) -> {
			document.path("components")
				.path("schemas")
				.properties()
				.forEach((schema) -> definitions.set(schema.getKey(), strict(schema.getValue())));
			document.path("paths").properties().forEach((path) -> path.getValue().properties().forEach((method) -> {
				String name = method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
				method.getValue()
					.path("responses")
					.properties()
					.forEach((response) -> response.getValue()
						.path("content")
						.properties()
						.forEach((content) -> definitions.set(
								definition(name, Integer.parseInt(response.getKey()), content.getKey()),
								strict(content.getValue().path("schema")))));
				all.add(DocumentedOperation.of(name, path.getKey(), method.getValue().path("responses")));
			}));
		});
		all.sort(Comparator.comparingInt(DocumentedOperation::variables));
		this.operations = List.copyOf(all);
		this.registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
				(builder) -> builder
					.schemaRegistryConfig(SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build())
					.schemas(Map.of(ID, JSON.writeValueAsString(root))));
	}

	/** Combines these documents. */
	static Contract of(List<String> documents) {
		return new Contract(documents.stream().map(JSON::readTree).toList());
	}

	/**
	 * Fails with the operation's name when the answer is not documented. A front hides
	 * with 404 what is not public.
	 */
	void check(String method, String address, Answer given) {
		String path = address.split("[?#]", 2)[0];
		if (method.equals("HEAD") || (given.status() == 404 && !path.startsWith("/api/"))) {
			return;
		}
		Answer answer = given.header("Content-Encoding").filter("gzip"::equals).isPresent() ? given.unpacked() : given;
		DocumentedOperation operation = this.operations.stream()
			.filter((known) -> known.takes(method, path))
			.findFirst()
			.orElse(null);
		String type = answer.header("Content-Type").orElse("").split(";", 2)[0];
		if (operation == null) {
			if (type.equals("application/problem+json") && !this.operations.isEmpty()) {
				require(PROBLEM, method + " " + path, answer);
			}
			return;
		}
		DocumentedOperation.Response response = operation.responses().get(answer.status());
		if (response == null) {
			throw new AssertionError(
					operation.name() + " does not document the status " + answer.status() + ": " + answer.text());
		}
		if (answer.body().length == 0 && response.types().isEmpty()) {
			return;
		}
		if (!response.types().contains(type)) {
			throw new AssertionError(operation.name() + " does not document " + answer.status() + " with content of "
					+ type + " but of " + response.types());
		}
		if (type.endsWith("json")) {
			require(definition(operation.name(), answer.status(), type), operation.name() + " " + answer.status(),
					answer);
		}
		if (type.equals("application/problem+json")
				&& !response.codes().contains(answer.json().path("code").asString())) {
			throw new AssertionError(
					operation.name() + " does not document " + answer.status() + " with " + answer.text());
		}
	}

	private void require(String definition, String name, Answer answer) {
		Schema schema = this.compiled.computeIfAbsent(definition,
				(key) -> this.registry.getSchema(SchemaLocation.of(ID + "#/$defs/" + key)));
		List<Error> errors = schema.validate(answer.text(), InputFormat.JSON);
		if (!errors.isEmpty()) {
			throw new AssertionError(name + " is not as documented: "
					+ errors.stream().limit(5).map(Error::toString).collect(Collectors.joining("; ")) + ": "
					+ answer.text().substring(0, Math.min(2000, answer.text().length())));
		}
	}

	private static String definition(String operation, int status, String contentType) {
		return (operation + " " + status + " " + contentType).replaceAll("[^A-Za-z0-9]+", "_");
	}

	/**
	 * Copies a schema so that it refuses unnamed fields, with references to definitions.
	 */
	private static JsonNode strict(JsonNode schema) {
		JsonNode copy = schema.deepCopy();
		refer(copy);
		return copy;
	}

	private static void refer(JsonNode node) {
		if (node instanceof ObjectNode object) {
			JsonNode reference = object.path("$ref");
			if (reference.isString() && reference.asString().startsWith(COMPONENTS)) {
				object.put("$ref", "#/$defs/" + reference.asString().substring(COMPONENTS.length()));
			}
			if (object.path("properties").isObject() && !object.has("additionalProperties")) {
				object.put("additionalProperties", false);
			}
		}
		node.forEach(Contract::refer);
	}

}
