package org.healthpipeline.common.cache;

import java.time.Duration;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.resource.Delay;
import io.micrometer.core.instrument.MeterRegistry;
import org.healthpipeline.common.health.DependencyProbes;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * The cache of a process. Addresses and timeouts come from Spring's
 * {@code spring.data.redis.*}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CacheProperties.class)
public class CacheConfiguration {

	private static final int WAITING_COMMANDS_MAX = 10_000;

	@Bean
	CacheServer cacheServer(LettuceConnectionFactory connections, MeterRegistry metrics, CacheProperties properties) {
		return new CacheServer(connections, metrics, properties.near().toBytes());
	}

	/** Checks that the cache answers. Everything works without it, only slower. */
	@Bean
	HealthIndicator cacheHealthIndicator(DependencyProbes probes, CacheServer server) {
		return probes.optional("cache", server::requireAnswer);
	}

	@Bean
	VersionedAnswers aggregateAnswers(CacheServer server, MeterRegistry metrics) {
		return VersionedAnswers.ofAggregates(server, metrics);
	}

	@Bean
	VersionedAnswers insightAnswers(CacheServer server, MeterRegistry metrics) {
		return VersionedAnswers.ofInsights(server, metrics);
	}

	@Bean
	VersionedAnswers sessionAnswers(CacheServer server, MeterRegistry metrics) {
		return VersionedAnswers.ofSessions(server, metrics);
	}

	@Bean
	VersionedAnswers shareAnswers(CacheServer server, MeterRegistry metrics) {
		return VersionedAnswers.ofShares(server, metrics);
	}

	/** Makes commands fail immediately while the server is unavailable. */
	@Bean
	LettuceClientOptionsBuilderCustomizer failWhileDisconnected() {
		return (options) -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
			.requestQueueSize(WAITING_COMMANDS_MAX);
	}

	/** Tries to reconnect once a second, however long the server was unavailable. */
	@Bean
	ClientResourcesBuilderCustomizer reconnectSoon() {
		return (resources) -> resources.reconnectDelay(Delay.constant(Duration.ofSeconds(1)));
	}

}
