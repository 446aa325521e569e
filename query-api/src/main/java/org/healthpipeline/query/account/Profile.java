package org.healthpipeline.query.account;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What a user sees of their account.
 *
 * @param timezone an IANA name
 * @param nightRule {@code wakeDay} or {@code bedDay}
 * @param sourceOrder {@code default} or {@code manualFirst}
 * @param role {@code user} or {@code admin}
 * @param emailProvenAt since when it is known that the address is theirs; null while it
 * is not
 */
public record Profile(UUID id, String email, @Nullable String name, String timezone, String nightRule,
		String sourceOrder, String role, @Nullable Instant emailProvenAt) {
}
