package org.healthpipeline.web.security;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Access to what operators read: metrics and the detailed health.
 *
 * @param networks networks in CIDR notation whose members may read it; nobody may through
 * a proxy
 */
@ConfigurationProperties("health-pipeline.internal")
record InternalProperties(List<String> networks) {

}
