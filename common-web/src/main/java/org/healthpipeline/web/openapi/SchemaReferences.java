package org.healthpipeline.web.openapi;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;

/** Finds the schemas of requests and answers, with their parts. */
final class SchemaReferences {

	private SchemaReferences() {
	}

	/** Returns the names of all schemas in answers. */
	static Set<String> ofAnswers(OpenAPI openApi) {
		return reached(openApi,
				operations(openApi).filter((operation) -> operation.getResponses() != null)
					.flatMap((operation) -> operation.getResponses().values().stream())
					.map((response) -> response.getContent()));
	}

	/** Returns the names of all schemas in request bodies. */
	static Set<String> ofRequests(OpenAPI openApi) {
		return reached(openApi, operations(openApi).filter((operation) -> operation.getRequestBody() != null)
			.map((operation) -> operation.getRequestBody().getContent()));
	}

	private static Stream<Operation> operations(OpenAPI openApi) {
		return openApi.getPaths().values().stream().flatMap((path) -> path.readOperations().stream());
	}

	@SuppressWarnings("rawtypes")
	private static Set<String> reached(OpenAPI openApi, Stream<Content> roots) {
		Map<String, Schema> schemas = openApi.getComponents().getSchemas();
		Set<String> reached = new HashSet<>();
		Deque<Schema<?>> open = new ArrayDeque<>();
		roots.filter(Objects::nonNull)
			.flatMap((content) -> content.values().stream())
			.map(MediaType::getSchema)
			.filter(Objects::nonNull)
			.forEach(open::add);
		while (!open.isEmpty()) {
			Schema<?> schema = open.remove();
			String reference = schema.get$ref();
			if (reference != null && reference.startsWith(Components.COMPONENTS_SCHEMAS_REF)) {
				String name = reference.substring(Components.COMPONENTS_SCHEMAS_REF.length());
				if (reached.add(name) && schemas.get(name) != null) {
					open.add(schemas.get(name));
				}
			}
			parts(schema).forEach(open::add);
		}
		return reached;
	}

	private static Stream<Schema<?>> parts(Schema<?> schema) {
		Stream<Collection<?>> parts = Stream.of(
				(schema.getProperties() != null) ? schema.getProperties().values() : List.of(),
				(schema.getOneOf() != null) ? schema.getOneOf() : List.of(),
				(schema.getAllOf() != null) ? schema.getAllOf() : List.of(),
				(schema.getAnyOf() != null) ? schema.getAnyOf() : List.of(),
				(schema.getItems() != null) ? List.of(schema.getItems()) : List.of(),
				(schema.getAdditionalProperties() instanceof Schema<?> values) ? List.of(values) : List.of());
		return parts.flatMap(Collection::stream).map((part) -> (Schema<?>) part);
	}

}
