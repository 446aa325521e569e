package org.healthpipeline.admin.operation;

import java.time.Duration;

import org.healthpipeline.common.lease.LeaseTerms;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configures the processing of operations.
 *
 * @param pollEvery interval at which a process polls for work of each kind
 * @param lease longest time of a step before another process takes the operation over
 * @param attemptsMax attempts in a row that may bring no step
 * @param pause before the second attempt; doubled for each further one
 */
@ConfigurationProperties("health-pipeline.operations")
record OperationProperties(@DefaultValue("1s") Duration pollEvery, @DefaultValue("2m") Duration lease,
		@DefaultValue("5") int attemptsMax, @DefaultValue("5s") Duration pause) {

	LeaseTerms terms() {
		return new LeaseTerms(this.lease, this.attemptsMax, this.pause);
	}

}
