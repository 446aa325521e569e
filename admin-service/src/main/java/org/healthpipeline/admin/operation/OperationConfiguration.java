package org.healthpipeline.admin.operation;

import java.time.InstantSource;

import io.micrometer.core.instrument.MeterRegistry;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.lease.Leases;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Configures the beans of this package; kinds of operations are found as beans. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OperationProperties.class)
@Import(OperationController.class)
public class OperationConfiguration {

	@Bean
	Operations operations(ObjectProvider<Operation<?, ?>> kinds, JdbcClient jdbc, InstantSource clock, AuditLog audit,
			TransactionTemplate transaction, JsonMapper json) {
		return new Operations(kinds.orderedStream().toList(), new OperationRows(jdbc, clock, json), audit, transaction,
				strict(json), lenient(json));
	}

	@Bean
	OperationRunner operationRunner(ObjectProvider<Operation<?, ?>> kinds, JdbcClient jdbc, InstantSource clock,
			OperationProperties properties, PlatformTransactionManager transactions, JsonMapper json,
			MeterRegistry metrics) {
		return new OperationRunner(kinds.orderedStream().toList(),
				(kind) -> new Leases<>(new LeasedOperations(kind), properties.terms(), jdbc, clock, transactions),
				properties.pollEvery(), lenient(json), metrics);
	}

	/** Reads states leniently: values that an older version did not write are 0. */
	private static JsonMapper lenient(JsonMapper json) {
		return json.rebuild().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();
	}

	/**
	 * Reads parameters strictly: a misspelt one must not pass for one that was left out.
	 */
	private static JsonMapper strict(JsonMapper json) {
		return json.rebuild()
			.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
			.disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
			.build();
	}

}
