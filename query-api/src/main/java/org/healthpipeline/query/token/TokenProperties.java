package org.healthpipeline.query.token;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits access tokens and pairings.
 *
 * @param most access tokens of one user at the same time
 * @param pairing lifetime of a pairing code
 * @param pairingAttempts wrong codes from one client address that are answered as such in
 * that time
 */
@ConfigurationProperties("health-pipeline.tokens")
record TokenProperties(@DefaultValue("100") int most, @DefaultValue("10m") Duration pairing,
		@DefaultValue("20") int pairingAttempts) {

	TokenProperties {
		if (most < 1 || pairingAttempts < 1 || pairing.isNegative() || pairing.isZero()) {
			throw new IllegalArgumentException(
					"At least one token and one attempt are needed, and a lifetime of pairings that is not zero");
		}
	}

}
