package org.healthpipeline.web.request;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The addresses that a request may claim.
 *
 * @param hosts hosts that a request may name in {@code Host} and then finds in the links
 * made for it, where no public base is configured
 * @param proxies networks in CIDR notation whose {@code X-Forwarded-…} headers are
 * believed: those of our own proxies. Empty for nobody
 */
@ConfigurationProperties("health-pipeline.http")
record TrustedAddresses(List<String> hosts, List<String> proxies) {

}
