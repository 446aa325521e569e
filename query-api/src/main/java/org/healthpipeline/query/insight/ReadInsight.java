package org.healthpipeline.query.insight;

import org.healthpipeline.common.insight.InsightContent;
import org.healthpipeline.common.insight.StoredInsight;

/** An insight, decrypted. */
public record ReadInsight(StoredInsight stored, InsightContent content) {
}
