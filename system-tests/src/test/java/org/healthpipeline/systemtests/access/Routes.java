package org.healthpipeline.systemtests.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

import org.healthpipeline.systemtests.client.PipelineClient;
import tools.jackson.databind.JsonNode;

/**
 * Every operation of the interface, read from its own OpenAPI document, so that a new one
 * cannot be forgotten.
 */
final class Routes {

	private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

	private Routes() {
	}

	static List<Route> of(PipelineClient client) {
		JsonNode document = client.get("/v3/api-docs", null).expect(200).json();
		List<Route> routes = new ArrayList<>();
		document.path("paths")
			.properties()
			.forEach((path) -> path.getValue()
				.propertyNames()
				.stream()
				.filter(METHODS::contains)
				.forEach((method) -> routes.add(new Route(method.toUpperCase(Locale.ROOT), path.getKey()))));
		return routes.stream().filter((route) -> route.path().startsWith("/api/")).toList();
	}

	/**
	 * @param path with {@code {parameters}}
	 */
	record Route(String method, String path) {

		boolean isPublic() {
			return switch (this.method + " " + this.path) {
				case "POST /api/v1/auth/register", "POST /api/v1/auth/login", "GET /api/v1/health-types",
						"GET /api/v1/shared" ->
					true;
				default -> false;
			};
		}

		boolean isForAdmins() {
			return this.path.startsWith("/api/v1/admin/");
		}

		/** An address of this route that leads to nothing of anybody's. */
		String address() {
			return this.path.replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
		}

	}

}
