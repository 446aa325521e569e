package org.healthpipeline.web.openapi;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import org.healthpipeline.common.identity.TokenScope;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.web.problem.Problem;
import org.healthpipeline.web.route.Routes;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Adds to each operation its possible problems, by status and code, and its credentials.
 * This class has the problems of all operations of a kind; {@link Refuses} adds others.
 */
class ProblemsInOpenApi implements OpenApiCustomizer {

	private static final String SCHEMA = "Problem";

	/** Extension of a response: the codes of its problems. */
	private static final String CODES = "x-codes";

	private static final Set<ProblemCode> OF_ALL = EnumSet.of(ProblemCode.INVALID_REQUEST, ProblemCode.NOT_ACCEPTABLE,
			ProblemCode.TOO_MANY_REQUESTS, ProblemCode.INTERNAL, ProblemCode.SHUTTING_DOWN, ProblemCode.UNAVAILABLE);

	private static final Set<ProblemCode> OF_BODIES = EnumSet.of(ProblemCode.TOO_LARGE,
			ProblemCode.UNSUPPORTED_MEDIA_TYPE, ProblemCode.REQUEST_TIMEOUT);

	private final Routes routes;

	ProblemsInOpenApi(Routes routes) {
		this.routes = routes;
	}

	@Override
	public void customise(OpenAPI openApi) {
		ModelConverters.getInstance(true).read(Problem.class).forEach(openApi.getComponents()::addSchemas);
		openApi.getPaths().forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
			if (isOpen(path, method)) {
				operation.setSecurity(List.of());
			}
			else {
				addTokens(operation, this.routes.scopes(method.name(), path));
			}
			addProblems(operation, codes(path, method, operation));
		}));
	}

	private static void addTokens(Operation operation, Set<TokenScope> scopes) {
		if (!scopes.isEmpty()) {
			operation.setSecurity(List.of(new SecurityRequirement().addList(OpenApiConfiguration.BEARER),
					new SecurityRequirement().addList(OpenApiConfiguration.PAGE)
						.addList(OpenApiConfiguration.PAGE_PROOF),
					new SecurityRequirement().addList(OpenApiConfiguration.ACCESS_TOKEN,
							scopes.stream().map(TokenScope::wireName).sorted().toList())));
		}
	}

	private Set<ProblemCode> codes(String path, PathItem.HttpMethod method, Operation operation) {
		Set<ProblemCode> codes = EnumSet.copyOf(OF_ALL);
		Map<String, Object> said = Objects.requireNonNullElseGet(operation.getExtensions(), Map::of);
		if (!isOpen(path, method)) {
			codes.add(ProblemCode.UNAUTHENTICATED);
			codes.add(ProblemCode.TOKEN_SCOPE);
			if (!said.containsKey(CompleteOperations.BEFORE_SECOND_FACTOR)) {
				codes.add(ProblemCode.SECOND_FACTOR_MISSING);
			}
			if (method != PathItem.HttpMethod.GET) {
				codes.add(ProblemCode.CSRF_TOKEN_INVALID);
			}
		}
		if (path.startsWith("/api/v1/admin/")) {
			codes.add(ProblemCode.FORBIDDEN);
		}
		if (path.contains("{")) {
			codes.add(ProblemCode.NOT_FOUND);
		}
		if (method != PathItem.HttpMethod.GET) {
			codes.addAll(OF_BODIES);
		}
		if (said.get(CompleteOperations.REFUSES) instanceof Collection<?> own) {
			own.forEach((code) -> codes.add((ProblemCode) code));
		}
		operation.setExtensions(null);
		return codes;
	}

	private static void addProblems(Operation operation, Set<ProblemCode> codes) {
		ApiResponses responses = Objects.requireNonNullElseGet(operation.getResponses(), ApiResponses::new);
		codes.stream()
			.collect(Collectors.groupingBy(ProblemCode::status, TreeMap::new, Collectors.toList()))
			.forEach((status, ofStatus) -> responses.putIfAbsent(status.toString(), problem(ofStatus)));
		operation.setResponses(responses);
	}

	private boolean isOpen(String path, PathItem.HttpMethod method) {
		return !path.startsWith("/api/") || this.routes.hasOpen(method.name(), path);
	}

	private static ApiResponse problem(List<ProblemCode> codes) {
		ApiResponse response = new ApiResponse()
			.description(codes.stream()
				.map((code) -> "`" + code.name() + "`: " + code.cause())
				.collect(Collectors.joining("\n- ", "- ", "")))
			.content(new Content().addMediaType(Problem.MEDIA_TYPE,
					new MediaType().schema(CompleteSchemas.reference(SCHEMA))));
		response.addExtension(CODES, codes.stream().map(ProblemCode::name).toList());
		return response;
	}

}
