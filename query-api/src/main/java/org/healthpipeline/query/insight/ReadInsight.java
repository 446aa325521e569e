package org.healthpipeline.query.insight;

import org.healthpipeline.common.insight.InsightContent;
import org.healthpipeline.common.insight.InsightWords;
import org.healthpipeline.common.insight.StoredInsight;

/**
 * A decrypted insight.
 *
 * @param words texts for one reader
 */
public record ReadInsight(StoredInsight stored, InsightContent content, InsightWords words) {
}
