package org.healthpipeline.common.storage;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
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

}
