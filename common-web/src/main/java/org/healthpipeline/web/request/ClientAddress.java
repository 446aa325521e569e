package org.healthpipeline.web.request;

/**
 * The address a request comes from, as digits. Behind a proxy of ours it is what the
 * proxy says; what a client says about itself is no evidence.
 */
public record ClientAddress(String value) {
}
