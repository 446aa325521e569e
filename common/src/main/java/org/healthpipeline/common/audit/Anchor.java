package org.healthpipeline.common.audit;

/**
 * What a chain was at some time, as it is kept outside of the database.
 *
 * @param expired what entries were taken away up to, since they had expired
 * @param last the last entry
 */
public record Anchor(ChainPlace expired, ChainPlace last) {
}
