package org.healthpipeline.ingestion.idempotency;

/**
 * The stored answer to a request.
 *
 * @param status HTTP status
 * @param body JSON text
 */
public record KeptAnswer(int status, String body) {
}
