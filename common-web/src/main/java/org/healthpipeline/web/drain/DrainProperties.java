package org.healthpipeline.web.drain;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Graceful shutdown behind a proxy.
 *
 * @param drain how long an instance hands requests to the others of its pool before it
 * closes its port; 0 where it is the only one
 */
@ConfigurationProperties("health-pipeline.http")
record DrainProperties(Duration drain) {

}
