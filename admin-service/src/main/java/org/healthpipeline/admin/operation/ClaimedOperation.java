package org.healthpipeline.admin.operation;

/**
 * An operation as the process knows it that works on it.
 *
 * @param parameters JSON
 * @param state JSON, as of the last step
 */
record ClaimedOperation(String parameters, String state) {
}
