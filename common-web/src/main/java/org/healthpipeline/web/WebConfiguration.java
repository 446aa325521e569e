package org.healthpipeline.web;

import org.healthpipeline.common.config.CommonConfiguration;
import org.healthpipeline.web.access.AccessConfiguration;
import org.healthpipeline.web.body.BodyConfiguration;
import org.healthpipeline.web.compression.CompressionConfiguration;
import org.healthpipeline.web.drain.DrainConfiguration;
import org.healthpipeline.web.health.HealthConfiguration;
import org.healthpipeline.web.json.JsonConfiguration;
import org.healthpipeline.web.openapi.OpenApiConfiguration;
import org.healthpipeline.web.problem.ProblemConfiguration;
import org.healthpipeline.web.request.RequestConfiguration;
import org.healthpipeline.web.route.RouteConfiguration;
import org.healthpipeline.web.security.SecurityConfiguration;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Beans for every process with HTTP: one security chain, problem details, JSON rules,
 * request ids, an access log, and the endpoints for operators. A service imports it
 * beside its own beans.
 */
@Configuration(proxyBeanMethods = false)
@Import({ CommonConfiguration.class, JsonConfiguration.class, ProblemConfiguration.class, AccessConfiguration.class,
		RequestConfiguration.class, SecurityConfiguration.class, HealthConfiguration.class, BodyConfiguration.class,
		OpenApiConfiguration.class, DrainConfiguration.class, RouteConfiguration.class,
		CompressionConfiguration.class })
public class WebConfiguration {

}
