package org.healthpipeline.admin.operation;

/**
 * An operation that this process works on.
 *
 * @param parameters JSON
 * @param state JSON, as of the last step
 */
record ClaimedOperation(String parameters, String state) {
}
