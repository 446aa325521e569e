package org.healthpipeline.common.audit;

/**
 * State of a chain at some time, kept outside of the database.
 *
 * @param expired the last entry that had expired and was removed
 * @param last the last entry
 */
public record Anchor(ChainPlace expired, ChainPlace last) {
}
