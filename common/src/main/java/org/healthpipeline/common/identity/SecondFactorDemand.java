package org.healthpipeline.common.identity;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The accounts that must have a second factor in this installation. Users without one can
 * only sign in and set one up.
 *
 * @param demandedOf {@code nobody}, {@code administrators} or {@code everybody}
 */
@ConfigurationProperties("health-pipeline.second-factor")
public record SecondFactorDemand(@DefaultValue("nobody") Whom demandedOf) {

	/** Returns true when accounts with this role need one. */
	public boolean isOf(Role role) {
		return switch (this.demandedOf) {
			case NOBODY -> false;
			case ADMINISTRATORS -> role == Role.ADMIN;
			case EVERYBODY -> true;
		};
	}

	/** Groups of accounts. */
	public enum Whom {

		/** Each user decides. */
		NOBODY,

		/** Administrators' accounts. */
		ADMINISTRATORS,

		/** All accounts. */
		EVERYBODY

	}

}
