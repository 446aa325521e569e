package org.healthpipeline.common.identity;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Of whom this installation demands a second factor. Who has none can sign in and set one
 * up, and do nothing else before.
 *
 * @param demandedOf {@code nobody}, {@code administrators} or {@code everybody}
 */
@ConfigurationProperties("health-pipeline.second-factor")
public record SecondFactorDemand(@DefaultValue("nobody") Whom demandedOf) {

	/** Whether it is demanded of accounts with this role. */
	public boolean isOf(Role role) {
		return switch (this.demandedOf) {
			case NOBODY -> false;
			case ADMINISTRATORS -> role == Role.ADMIN;
			case EVERYBODY -> true;
		};
	}

	/** Some of the accounts. */
	public enum Whom {

		/** It is left to each user. */
		NOBODY,

		/** Accounts that may administer. */
		ADMINISTRATORS,

		/** All accounts. */
		EVERYBODY

	}

}
