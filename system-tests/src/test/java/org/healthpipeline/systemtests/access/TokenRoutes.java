package org.healthpipeline.systemtests.access;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Lists the routes that access tokens may use. */
final class TokenRoutes {

	/**
	 * The routes that accept access tokens, with their scopes; all others accept sessions
	 * only.
	 */
	static final Map<String, Set<String>> SCOPES = byToken(Map.ofEntries(
			Map.entry("GET /api/v1/devices", Set.of("sync", "read")), Map.entry("POST /api/v1/devices", Set.of("sync")),
			Map.entry("PATCH /api/v1/devices/{id}", Set.of("sync")),
			Map.entry("DELETE /api/v1/devices/{id}", Set.of("sync")),
			Map.entry("POST /api/v1/devices/{deviceId}/sync", Set.of("sync")),
			Map.entry("POST /api/v1/imports/{format}", Set.of("sync")),
			Map.entry("GET /api/v1/imports/{id}", Set.of("sync")),
			Map.entry("POST /api/v1/ingest/{format}", Set.of("sync")),
			Map.entry("POST /api/v1/ingest/fhir", Set.of("sync")),
			Map.entry("POST /api/v1/ingest/fhir/Observation", Set.of("sync")),
			Map.entry("PUT /api/v1/ingest/fhir/Observation/{id}", Set.of("sync")),
			Map.entry("DELETE /api/v1/ingest/fhir/Observation/{id}", Set.of("sync")),
			Map.entry("GET /api/v1/users/me/samples", Set.of("read")),
			Map.entry("GET /api/v1/users/me/aggregates", Set.of("read")),
			Map.entry("GET /api/v1/users/me/summary", Set.of("read")),
			Map.entry("GET /api/v1/users/me/explain", Set.of("read")),
			Map.entry("GET /api/v1/users/me/insights", Set.of("read"))));

	private TokenRoutes() {
	}

	private static Map<String, Set<String>> byToken(Map<String, Set<String>> routes) {
		Map<String, Set<String>> all = new TreeMap<>(routes);
		for (String route : List.of("GET /v1/verifyauth", "GET /v1/experiments/test", "GET /v1/{collection}",
				"POST /v1/{collection}", "PUT /v1/{collection}", "DELETE /v1/{collection}", "GET /v1/{collection}/{id}",
				"DELETE /v1/{collection}/{id}", "GET /v3/status", "GET /v3/lastModified", "GET /v3/{collection}",
				"POST /v3/{collection}", "GET /v3/{collection}/{id}", "PUT /v3/{collection}/{id}",
				"PATCH /v3/{collection}/{id}", "DELETE /v3/{collection}/{id}",
				"GET /v3/{collection}/history/{since}")) {
			all.put(route.replace(" ", " /api/v1/ingest/nightscout/api"), Set.of("sync"));
		}
		return all;
	}

}
