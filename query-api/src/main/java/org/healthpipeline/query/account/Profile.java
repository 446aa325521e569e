package org.healthpipeline.query.account;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Shows the account to its user.
 *
 * @param timezone IANA name
 * @param nightRule {@code wakeDay} or {@code bedDay}
 * @param sourceOrder {@code default} or {@code manualFirst}
 * @param birthYear for normal ranges; null where not stated
 * @param sexAtBirth {@code female}, {@code male} or {@code intersex}, for normal ranges;
 * null where not stated
 * @param language BCP 47 tag of a language that texts exist in; null where the reader's
 * browser decides
 * @param units for pages, insights and mails
 * @param role {@code user} or {@code admin}
 * @param emailProvenAt when the address was proven to be the user's; null before that
 */
public record Profile(UUID id, String email, @Nullable String name, String timezone, String nightRule,
		String sourceOrder, @Nullable Integer birthYear, @Nullable String sexAtBirth, @Nullable String language,
		Units units, String role, @Nullable Instant emailProvenAt) {
}
