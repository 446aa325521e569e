package org.healthpipeline.query.share;

import java.util.UUID;

import org.healthpipeline.model.bucket.BucketCalendar;
import org.jspecify.annotations.Nullable;

/**
 * A share as a recipient finds it, with the owner's state at that moment.
 *
 * @param ownerName null when the owner gave none
 * @param generation generation of the owner's aggregates
 * @param calendar calendar of the aggregates of this generation
 * @param wrappedKey the sharing key, wrapped for the recipient; null when an account has
 * not opened it yet
 * @param wrappedFor the account whose keyset wraps it; null for links
 * @param passcodeHash the encrypted passcode that a link needs, under the sharing key;
 * null where none is needed
 */
@SuppressWarnings("ArrayRecordComponent")
public record OpenedShare(Share share, @Nullable String ownerName, long generation, BucketCalendar calendar,
		byte @Nullable [] wrappedKey, @Nullable UUID wrappedFor, byte @Nullable [] passcodeHash) {
}
