package org.healthpipeline.testsupport.client;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One method of one path of the API, from the OpenAPI document.
 *
 * @param path with its variables in braces
 */
public record Route(String method, String path) {

	private static final String DESCRIPTION = "/v3/api-docs";

	/** Lists all routes of the running pipeline's own document. */
	public static List<Route> all(PipelineClient client) {
		List<Route> routes = new ArrayList<>();
		client.get(DESCRIPTION, null)
			.expect(200)
			.json()
			.path("paths")
			.properties()
			.forEach((path) -> path.getValue()
				.properties()
				.forEach((method) -> routes.add(new Route(method.getKey().toUpperCase(Locale.ROOT), path.getKey()))));
		return routes;
	}

	/** Returns the description in the running pipeline's own document. */
	public JsonNode description(PipelineClient client) {
		return client.get(DESCRIPTION, null)
			.expect(200)
			.json()
			.path("paths")
			.path(this.path)
			.path(this.method.toLowerCase(Locale.ROOT));
	}

	public boolean isAdministrative() {
		return this.path.startsWith("/api/v1/admin/");
	}

	/** Returns the path with a value for its variables. */
	public String address(String variable) {
		return this.path.replaceAll("\\{[^}]*}", variable);
	}

	/** Requests the route, with an object in the body where it may have one. */
	public Answer ask(PipelineClient client, String variable, @Nullable String token, Map<String, String> headers) {
		Map<String, String> all = new TreeMap<>(headers);
		all.put("Content-Type", "application/json");
		BodyPublisher body = (this.method.equals("GET") || this.method.equals("DELETE")) ? BodyPublishers.noBody()
				: BodyPublishers.ofString("{\"samples\":[]}");
		return client.send(this.method, address(variable), token, all, body);
	}

	@Override
	public String toString() {
		return this.method + " " + this.path;
	}

}
