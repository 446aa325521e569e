package org.healthpipeline.common.config;

import java.nio.file.Path;
import java.time.InstantSource;

import io.micrometer.core.instrument.MeterRegistry;
import org.healthpipeline.common.crypto.DamagedRows;
import org.healthpipeline.common.crypto.LocalMasterKeys;
import org.healthpipeline.common.crypto.MasterKeyException;
import org.healthpipeline.common.crypto.MasterKeyGuard;
import org.healthpipeline.common.crypto.MasterKeyWatch;
import org.healthpipeline.common.crypto.MasterKeys;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.health.DependencyProbes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Provides the master keys, and ends a process that was given wrong ones. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MasterKeyProperties.class)
class MasterKeyConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(MasterKeyConfiguration.class);

	@Bean
	MasterKeys masterKeys(MasterKeyProperties properties) {
		Path directory = properties.directory();
		return (directory != null) ? LocalMasterKeys.fromDirectory(directory)
				: LocalMasterKeys.fromEnvironment(System.getenv());
	}

	@Bean
	UserKeys userKeys(JdbcClient jdbc, MasterKeys masterKeys, InstantSource clock, MeterRegistry metrics) {
		return new UserKeys(jdbc, masterKeys, clock, new DamagedRows(metrics)::read);
	}

	@Bean
	MasterKeyWatch masterKeyWatch(MasterKeys masterKeys, JdbcClient jdbc, TransactionTemplate transaction,
			InstantSource clock, @Value("${spring.application.name:health-pipeline}") String service) {
		return new MasterKeyWatch(new MasterKeyGuard(masterKeys, jdbc, transaction, clock, service),
				MasterKeyConfiguration::end);
	}

	@Bean
	HealthIndicator keysHealthIndicator(DependencyProbes probes, MasterKeyWatch watch) {
		return probes.needed("keys", watch::check);
	}

	/** Uses its own thread, since the shutdown waits for everything that runs. */
	private static void end(MasterKeyException refusal) {
		logger.error("This process stops: {}", refusal.getMessage());
		new Thread(() -> System.exit(1), "refused").start();
	}

}
