package org.healthpipeline.admin.retention;

/**
 * A rule that did not do all its work.
 *
 * @param code kind of the failure, without data
 */
record RuleError(String rule, String code) {
}
