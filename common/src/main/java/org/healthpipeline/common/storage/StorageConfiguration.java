package org.healthpipeline.common.storage;

import org.healthpipeline.common.health.DependencyException;
import org.healthpipeline.common.health.DependencyProbes;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The object store of a process. A service that needs one imports this; its address and
 * keys are {@code health-pipeline.storage.*}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StorageProperties.class)
public class StorageConfiguration {

	@Bean
	public ObjectStore objectStore(StorageProperties properties) {
		return properties.configured() ? S3ObjectStore.of(properties) : new NoObjectStore();
	}

	/**
	 * The object store answers and takes our keys. Only exports and archives need it. One
	 * that was never configured is not missed.
	 */
	@Bean
	HealthIndicator storageHealthIndicator(DependencyProbes probes, ObjectStore store) {
		if (!store.configured()) {
			return () -> Health.up().withDetail(DependencyProbes.NOTE, "not configured").build();
		}
		return probes.optional("storage", () -> requireAnswer(store));
	}

	private static void requireAnswer(ObjectStore store) {
		try {
			store.check();
		}
		catch (StorageException ex) {
			throw new DependencyException(String.valueOf(ex.getMessage()), ex);
		}
	}

}
