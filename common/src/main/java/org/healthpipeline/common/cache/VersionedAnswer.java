package org.healthpipeline.common.cache;

/**
 * An answer.
 *
 * @param key the question as it was understood, and the version of what it was answered
 * from
 * @param content as it is answered; never changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record VersionedAnswer(AnswerKey key, byte[] content) {
}
