package org.healthpipeline.common.cache;

/**
 * A cached answer.
 *
 * @param key the question as it was understood, and the version of the data it was
 * answered from
 * @param content bytes of the answer; never changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record VersionedAnswer(AnswerKey key, byte[] content) {
}
