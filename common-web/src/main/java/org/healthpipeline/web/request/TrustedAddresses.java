package org.healthpipeline.web.request;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Trust in the addresses that a request claims.
 *
 * @param hosts hosts accepted from the {@code Host} header for links, where no public
 * base is configured
 * @param proxies networks in CIDR notation of our own proxies, whose
 * {@code X-Forwarded-…} headers are trusted; empty for none
 */
@ConfigurationProperties("health-pipeline.http")
record TrustedAddresses(List<String> hosts, List<String> proxies) {

}
