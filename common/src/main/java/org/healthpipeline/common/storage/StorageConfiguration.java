package org.healthpipeline.common.storage;

import org.healthpipeline.common.health.DependencyException;
import org.healthpipeline.common.health.DependencyProbes;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The object store of a process. A service that needs one imports this class. Address and
 * keys come from {@code
 * health-pipeline.storage.*}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StorageProperties.class)
public class StorageConfiguration {

	@Bean
	public ObjectStore objectStore(StorageProperties properties) {
		return properties.configured() ? S3ObjectStore.of(properties) : new NoObjectStore();
	}

	/**
	 * Checks that the object store answers and accepts our keys. Only exports and
	 * archives need it. A store that was never configured counts as healthy.
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
