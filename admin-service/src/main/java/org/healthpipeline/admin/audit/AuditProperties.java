package org.healthpipeline.admin.audit;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the audit log is guarded.
 *
 * @param anchorEvery pause between two rounds of anchoring: entries that are younger are
 * held by the database alone
 * @param verifyFor how long one request verifies before it answers where to go on
 */
@ConfigurationProperties("health-pipeline.audit")
record AuditProperties(@DefaultValue("30s") Duration anchorEvery, @DefaultValue("10s") Duration verifyFor) {
}
