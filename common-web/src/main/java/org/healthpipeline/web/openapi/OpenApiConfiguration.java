package org.healthpipeline.web.openapi;

import java.util.List;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.web.request.ClientAddress;
import org.healthpipeline.web.request.WebProperties;
import org.healthpipeline.web.route.Routes;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * The OpenAPI document of a process ({@code /v3/api-docs}) and its page
 * ({@code /swagger-ui.html}).
 */
@Configuration(proxyBeanMethods = false)
public class OpenApiConfiguration {

	static final String BEARER = "session";

	static final String ACCESS_TOKEN = "accessToken";

	static final String PAGE = "pageSession";

	static final String PAGE_PROOF = "pageProof";

	static {
		// Parameters of controllers that come from the credential and the connection.
		SpringDocUtils.getConfig().addRequestWrapperToIgnore(Identity.class, ClientAddress.class, Origin.class);
		// Any object: its sender decides the content.
		SpringDocUtils.getConfig()
			.replaceWithSchema(JsonNode.class, new JsonSchema().typesItem("object").additionalProperties(true));
	}

	@Bean
	OpenAPI openApi(WebProperties web) {
		SecurityScheme bearer = new SecurityScheme().type(SecurityScheme.Type.HTTP)
			.scheme("bearer")
			.description("The token from POST /api/v1/auth/login");
		SecurityScheme token = new SecurityScheme().type(SecurityScheme.Type.HTTP)
			.scheme("bearer")
			.description(
					"An access token from POST /api/v1/tokens or POST /api/v1/pairings/claim. Each operation lists the "
							+ "scopes that it accepts; any one of them suffices.");
		SecurityScheme page = new SecurityScheme().type(SecurityScheme.Type.APIKEY)
			.in(SecurityScheme.In.COOKIE)
			.name("session")
			.description("For web pages: the cookie that POST /api/v1/auth/session sets; over HTTPS __Host-session, "
					+ "or __Secure-session below a path of a host");
		SecurityScheme proof = new SecurityScheme().type(SecurityScheme.Type.APIKEY)
			.in(SecurityScheme.In.HEADER)
			.name("X-XSRF-TOKEN")
			.description("Requests with that cookie that change something must repeat the cookie XSRF-TOKEN here");
		return new OpenAPI().info(new Info().title("Health pipeline")
			.version("v1")
			.description("Times are ISO 8601 with an offset. Every error is a problem of RFC 9457 with a stable code."))
			// Not the Host header of a request: the document is generated once for all
			// clients.
			.servers(List.of(new Server().url(web.publicPath().isEmpty() ? "/" : web.publicPath())))
			.components(new Components().addSecuritySchemes(BEARER, bearer)
				.addSecuritySchemes(ACCESS_TOKEN, token)
				.addSecuritySchemes(PAGE, page)
				.addSecuritySchemes(PAGE_PROOF, proof))
			.addSecurityItem(new SecurityRequirement().addList(BEARER))
			.addSecurityItem(new SecurityRequirement().addList(PAGE).addList(PAGE_PROOF));
	}

	@Bean
	@Order(0)
	OpenApiCustomizer problemsInOpenApi(Routes routes) {
		return new ProblemsInOpenApi(routes);
	}

	/** Takes precedence over springdoc's own, which writes HTML. */
	@Bean
	@Primary
	Javadocs javadocs() {
		return new Javadocs();
	}

	@Bean
	NamedTypes namedTypes() {
		return NamedTypes.OF_THIS_PROCESS;
	}

	@Bean
	GlobalOperationCustomizer completeOperations() {
		return new CompleteOperations();
	}

	/** Runs after the customizers that add schemas. */
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	OpenApiCustomizer completeSchemas(NamedTypes types, Javadocs javadocs, JsonMapper json) {
		return new CompleteSchemas(types, javadocs, new EnumSchemas(json, javadocs));
	}

}
