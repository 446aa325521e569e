package org.healthpipeline.web.drain;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Graceful shutdown behind a proxy.
 *
 * @param drain time for which a draining instance answers 502 before it closes its port;
 * 0 where it is the only instance
 */
@ConfigurationProperties("health-pipeline.http")
record DrainProperties(Duration drain) {

}
