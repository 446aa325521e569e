package org.healthpipeline.web.access;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How many requests to the interface may be under way at once in this process. One whose
 * body is awaited is not under way.
 *
 * @param maxConcurrentRequests of everybody; further ones get 503
 * @param maxRequestsPerAddress of one client's address; further ones get 429
 * @param maxSlowBodiesPerAddress bodies of one client's address that have been awaited
 * for long; further ones get 429
 */
@ConfigurationProperties("health-pipeline.http")
record RequestLimits(int maxConcurrentRequests, int maxRequestsPerAddress, int maxSlowBodiesPerAddress) {
}
