package org.healthpipeline.web.health;

import java.time.InstantSource;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The endpoints for operators, based on Actuator's health groups. */
@Configuration(proxyBeanMethods = false)
public class HealthConfiguration {

	@Bean
	HealthController healthController(HealthEndpoint health, HttpCodeStatusMapper codes, BuildProperties build) {
		return new HealthController(health, codes, build);
	}

	@Bean
	Readiness readiness(HealthEndpoint health, InstantSource clock) {
		return new Readiness(health, clock);
	}

	@Bean
	ReadyController readyController(Readiness readiness, HttpCodeStatusMapper codes) {
		return new ReadyController(readiness, codes);
	}

	@Bean
	HealthIndicator processHealthIndicator() {
		return new ProcessHealth();
	}

	@Bean
	DatabasePoolHealth databasePoolHealthIndicator(HikariDataSource pool) {
		return new DatabasePoolHealth(pool);
	}

	@Bean
	DeepHealthEndpoint deepHealthEndpoint(HealthEndpoint health, Readiness readiness, BuildProperties build) {
		return new DeepHealthEndpoint(health, readiness, build);
	}

	@Bean
	DependencyMetrics dependencyMetrics(HealthContributorRegistry contributors, HealthEndpointGroups groups) {
		HealthEndpointGroup readiness = groups.get(HealthGroup.READINESS);
		if (readiness == null) {
			throw new IllegalStateException("There is no health group " + HealthGroup.READINESS);
		}
		return new DependencyMetrics(contributors, readiness);
	}

}
