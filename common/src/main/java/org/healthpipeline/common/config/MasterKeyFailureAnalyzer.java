package org.healthpipeline.common.config;

import org.healthpipeline.common.crypto.MasterKeyException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports the error in the master keys instead of a stack trace of the startup. */
class MasterKeyFailureAnalyzer extends AbstractFailureAnalyzer<MasterKeyException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MasterKeyException cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Give every process the same master keys, as files in health-pipeline.master-keys.directory (1.key, …)"
						+ " or as HEALTH_PIPELINE_MASTER_KEY_1, …; without the right one the data cannot be read.",
				cause);
	}

}
