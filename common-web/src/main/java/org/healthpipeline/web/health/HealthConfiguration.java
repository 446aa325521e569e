package org.healthpipeline.web.health;

import java.time.InstantSource;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.healthpipeline.common.health.DependencyCheck;
import org.healthpipeline.common.health.HealthDetail;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The endpoints for operators. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReadinessProperties.class)
public class HealthConfiguration {

	@Bean
	HealthController healthController() {
		return new HealthController();
	}

	@Bean
	Readiness readiness(List<DependencyCheck> checks, ReadinessProperties properties, InstantSource clock) {
		return new Readiness(checks, properties, clock);
	}

	@Bean
	ReadyController readyController(Readiness readiness) {
		return new ReadyController(readiness);
	}

	@Bean
	InternalNetworks internalNetworks(@Value("${health-pipeline.internal.networks}") List<String> networks) {
		return new InternalNetworks(networks);
	}

	@Bean
	HealthDetail memoryDetail() {
		return new MemoryDetail();
	}

	@Bean
	PoolDetail poolDetail(HikariDataSource pool) {
		return new PoolDetail(pool);
	}

	@Bean
	DeepHealthController deepHealthController(InternalNetworks internal, Readiness readiness,
			List<HealthDetail> details) {
		return new DeepHealthController(internal, readiness, details);
	}

	@Bean
	DependencyMetrics dependencyMetrics(Readiness readiness) {
		return new DependencyMetrics(readiness);
	}

	@Bean
	MetricsController metricsController(InternalNetworks internal, PrometheusMeterRegistry metrics) {
		return new MetricsController(internal, metrics);
	}

}
