package org.healthpipeline.query.share;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits shares.
 *
 * @param longest longest time from the creation of a share to its expiry
 * @param mostActive most readable shares of one user at the same time
 * @param code limits guesses of access codes
 */
@ConfigurationProperties("health-pipeline.share")
public record ShareProperties(@DefaultValue("366d") Duration longest, @DefaultValue("100") int mostActive,
		@DefaultValue Code code) {

	/**
	 * Limits wrong access codes from one client address.
	 *
	 * @param attempts wrong codes that are answered in a window, at least 1
	 * @param window starts with the first wrong one
	 */
	public record Code(@DefaultValue("20") int attempts, @DefaultValue("15m") Duration window) {

		public Code {
			if (attempts < 1 || window.isNegative() || window.isZero()) {
				throw new IllegalArgumentException("At least one attempt is needed, in a window that is not empty");
			}
		}

	}

}
