package org.healthpipeline.ingestion.idempotency;

/**
 * The answer that a request was given.
 *
 * @param status HTTP status
 * @param body JSON text
 */
public record KeptAnswer(int status, String body) {
}
