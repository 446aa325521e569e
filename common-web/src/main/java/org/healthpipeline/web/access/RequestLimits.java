package org.healthpipeline.web.access;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Limits of concurrent requests to the API in this process. A request does not count
 * while its body is awaited.
 *
 * @param maxConcurrentRequests limit for all clients; further requests get 503
 * @param maxRequestsPerAddress limit for one client address; further requests get 429
 * @param maxSlowBodiesPerAddress limit for slow bodies of one client address; further
 * ones get 429
 */
@ConfigurationProperties("health-pipeline.http")
record RequestLimits(int maxConcurrentRequests, int maxRequestsPerAddress, int maxSlowBodiesPerAddress) {
}
