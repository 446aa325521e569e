package org.healthpipeline.admin.key;

import java.time.InstantSource;

import org.healthpipeline.common.crypto.MasterKeyRotation;
import org.healthpipeline.common.crypto.MasterKeys;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Configures the beans of this package. */
@Configuration(proxyBeanMethods = false)
public class KeyConfiguration {

	@Bean
	KeyRotation keyRotation(MasterKeys masterKeys, JdbcClient jdbc, TransactionTemplate transaction,
			InstantSource clock) {
		return new KeyRotation(new MasterKeyRotation(masterKeys, jdbc, transaction, clock));
	}

}
