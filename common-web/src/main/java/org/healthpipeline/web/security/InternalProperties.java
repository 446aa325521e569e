package org.healthpipeline.web.security;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Access to what operators read: metrics and the detailed health.
 *
 * @param networks networks in CIDR notation that have access; requests through a proxy
 * never have
 */
@ConfigurationProperties("health-pipeline.internal")
record InternalProperties(List<String> networks) {

}
