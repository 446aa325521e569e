package org.healthpipeline.admin.retention;

/**
 * A rule that did not do all its work.
 *
 * @param code what kind of failure it was; no data
 */
record RuleError(String rule, String code) {
}
