package org.healthpipeline.query.share;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What shares may be.
 *
 * @param longest most time from the making of a share to its expiry
 * @param mostActive most shares of one user that can be read at the same time
 * @param code how access codes are protected against guessing
 */
@ConfigurationProperties("health-pipeline.share")
public record ShareProperties(@DefaultValue("366d") Duration longest, @DefaultValue("100") int mostActive,
		@DefaultValue Code code) {

	/**
	 * Wrong access codes from one client address.
	 *
	 * @param attempts how many are answered in a window, at least 1
	 * @param window counted from the first wrong one
	 */
	public record Code(@DefaultValue("20") int attempts, @DefaultValue("15m") Duration window) {

		public Code {
			if (attempts < 1 || window.isNegative() || window.isZero()) {
				throw new IllegalArgumentException("At least one attempt in a window of some length");
			}
		}

	}

}
