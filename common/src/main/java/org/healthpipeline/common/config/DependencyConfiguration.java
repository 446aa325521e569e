package org.healthpipeline.common.config;

import org.healthpipeline.common.health.BrokerCheck;
import org.healthpipeline.common.health.CacheCheck;
import org.healthpipeline.common.health.DatabaseCheck;
import org.healthpipeline.common.health.DatabaseQueueCheck;
import org.healthpipeline.common.health.DependencyCheck;
import org.healthpipeline.common.health.SchemaVersion;
import org.healthpipeline.common.storage.ObjectStore;
import org.healthpipeline.common.storage.StorageCheck;

import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a process looks at to say whether it is ready. */
@Configuration(proxyBeanMethods = false)
class DependencyConfiguration {

	@Bean
	SchemaVersion schemaVersion(JdbcClient jdbc) {
		return new SchemaVersion(jdbc);
	}

	@Bean
	DependencyCheck databaseCheck(JdbcClient jdbc, SchemaVersion schema) {
		return new DatabaseCheck(jdbc, schema);
	}

	@Bean
	DependencyCheck cacheCheck(RedisConnectionFactory connections) {
		return new CacheCheck(connections);
	}

	@Bean
	@ConditionalOnProperty(name = "health-pipeline.dispatch", havingValue = "rabbit")
	DependencyCheck brokerCheck(ConnectionFactory connections) {
		return new BrokerCheck(connections);
	}

	@Bean
	@ConditionalOnProperty(name = "health-pipeline.dispatch", havingValue = "database", matchIfMissing = true)
	DependencyCheck databaseQueueCheck(JdbcClient jdbc) {
		return new DatabaseQueueCheck(jdbc);
	}

	@Bean
	DependencyCheck storageCheck(ObjectProvider<ObjectStore> store) {
		return new StorageCheck(store.getIfAvailable());
	}

}
