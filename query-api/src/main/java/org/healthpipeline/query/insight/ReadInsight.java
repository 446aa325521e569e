package org.healthpipeline.query.insight;

import org.healthpipeline.common.insight.InsightContent;
import org.healthpipeline.common.insight.StoredInsight;

/** An insight, decrypted. */
record ReadInsight(StoredInsight stored, InsightContent content) {
}
