package org.healthpipeline.admin.audit;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configures the protection of the audit log.
 *
 * @param anchorEvery pause between two rounds of anchoring; younger entries are protected
 * by the database alone
 * @param verifyFor time after which one request stops verifying and answers where to
 * continue
 */
@ConfigurationProperties("health-pipeline.audit")
record AuditProperties(@DefaultValue("30s") Duration anchorEvery, @DefaultValue("10s") Duration verifyFor) {
}
