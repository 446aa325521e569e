package org.healthpipeline.query.token;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What access tokens and pairings may be.
 *
 * @param most access tokens of one user at the same time
 * @param pairing how long the code of a pairing lasts
 * @param pairingAttempts how many wrong codes from one client address are answered as
 * such in that time
 */
@ConfigurationProperties("health-pipeline.tokens")
record TokenProperties(@DefaultValue("100") int most, @DefaultValue("10m") Duration pairing,
		@DefaultValue("20") int pairingAttempts) {

	TokenProperties {
		if (most < 1 || pairingAttempts < 1 || pairing.isNegative() || pairing.isZero()) {
			throw new IllegalArgumentException("At least one token, one attempt, and a pairing of some length");
		}
	}

}
