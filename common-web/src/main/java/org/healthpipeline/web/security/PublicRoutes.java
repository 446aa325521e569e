package org.healthpipeline.web.security;

import java.util.List;

import org.springframework.http.HttpMethod;

/**
 * The routes of the interface that need no session. Those of a share need its access code
 * instead.
 */
public final class PublicRoutes {

	/** In the order of their paths. */
	public static final List<Route> ALL = List.of(new Route(HttpMethod.POST, "/api/v1/auth/login"),
			new Route(HttpMethod.POST, "/api/v1/auth/register"), new Route(HttpMethod.GET, "/api/v1/health-types"),
			new Route(HttpMethod.GET, "/api/v1/shared"), new Route(HttpMethod.GET, "/api/v1/shared/aggregates"),
			new Route(HttpMethod.GET, "/api/v1/shared/summary"), new Route(HttpMethod.GET, "/api/v1/shared/events"),
			new Route(HttpMethod.GET, "/api/v1/shared/export.csv"));

	private PublicRoutes() {
	}

	/** One method of one path. */
	public record Route(HttpMethod method, String path) {
	}

}
