package org.healthpipeline.web.openapi;

import java.util.List;
import java.util.Set;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import org.healthpipeline.common.identity.TokenScope;
import org.healthpipeline.web.problem.Problem;
import org.healthpipeline.web.route.Routes;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Says of each operation that it may answer with a problem, and what credentials it
 * takes.
 */
class ProblemsInOpenApi implements OpenApiCustomizer {

	private static final String SCHEMA = "Problem";

	private final Routes routes;

	ProblemsInOpenApi(Routes routes) {
		this.routes = routes;
	}

	@Override
	public void customise(OpenAPI openApi) {
		ModelConverters.getInstance(true).read(Problem.class).forEach(openApi.getComponents()::addSchemas);
		openApi.getPaths().forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
			addProblems(operation);
			if (isOpen(path, method)) {
				operation.setSecurity(List.of());
			}
			else {
				addTokens(operation, this.routes.scopes(method.name(), path));
				operation.getResponses().putIfAbsent("401", problem("No valid session token"));
			}
		}));
	}

	private static void addTokens(Operation operation, Set<TokenScope> scopes) {
		if (!scopes.isEmpty()) {
			operation.setSecurity(List.of(new SecurityRequirement().addList(OpenApiConfiguration.BEARER),
					new SecurityRequirement().addList(OpenApiConfiguration.PAGE)
						.addList(OpenApiConfiguration.PAGE_PROOF),
					new SecurityRequirement().addList(OpenApiConfiguration.ACCESS_TOKEN,
							scopes.stream().map(TokenScope::wireName).sorted().toList())));
			operation.getResponses().putIfAbsent("403", problem("The access token does not allow this (TOKEN_SCOPE)"));
		}
	}

	private static void addProblems(Operation operation) {
		ApiResponses responses = (operation.getResponses() != null) ? operation.getResponses() : new ApiResponses();
		responses.putIfAbsent("4XX", problem("The request cannot be answered as it is"));
		responses.putIfAbsent("5XX", problem("A fault on the side of the server"));
		operation.setResponses(responses);
	}

	private boolean isOpen(String path, PathItem.HttpMethod method) {
		return !path.startsWith("/api/") || this.routes.hasOpen(method.name(), path);
	}

	private static ApiResponse problem(String description) {
		Schema<?> schema = new Schema<>().$ref("#/components/schemas/" + SCHEMA);
		return new ApiResponse().description(description)
			.content(new Content().addMediaType(Problem.MEDIA_TYPE, new MediaType().schema(schema)));
	}

}
