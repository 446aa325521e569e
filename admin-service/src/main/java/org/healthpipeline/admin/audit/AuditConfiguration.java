package org.healthpipeline.admin.audit;

import java.time.InstantSource;

import io.micrometer.core.instrument.MeterRegistry;
import org.healthpipeline.common.audit.AuditAnchors;
import org.healthpipeline.common.audit.AuditChains;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.schedule.Recurring;
import org.healthpipeline.common.storage.ObjectStore;
import org.healthpipeline.common.storage.StorageConfiguration;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Configures the beans of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditProperties.class)
@Import(StorageConfiguration.class)
public class AuditConfiguration {

	@Bean
	AuditAnchors auditAnchors(ObjectStore store) {
		return new AuditAnchors(store);
	}

	@Bean
	AuditChains auditChains(JdbcClient jdbc, PlatformTransactionManager transactions) {
		return new AuditChains(jdbc, transactions);
	}

	@Bean
	AnchorLock auditAnchorLock(JdbcClient jdbc) {
		return new AnchorLock(jdbc);
	}

	@Bean
	Anchoring auditAnchoring(AuditChains chains, AuditAnchors anchors, AnchorLock lock, TransactionTemplate transaction,
			MeterRegistry metrics) {
		return new Anchoring(chains, anchors, lock, transaction, metrics);
	}

	@Bean
	ExpiredEntries expiredAuditEntries(AuditChains chains, AuditAnchors anchors, AnchorLock lock, ObjectStore store) {
		return new ExpiredEntries(chains, anchors, lock, store);
	}

	@Bean
	Recurring auditAnchoringRounds(Anchoring anchoring, ObjectStore store, AuditProperties properties) {
		return new Recurring("audit-anchoring", properties.anchorEvery(), () -> {
			if (store.configured()) {
				anchoring.round();
			}
		});
	}

	@Bean
	Verification auditVerification(AuditChains chains, AuditAnchors anchors, ObjectStore store,
			AuditProperties properties) {
		return new Verification(chains, anchors, store, properties.verifyFor());
	}

	@Bean
	AuditController auditController(AuditLog log, Verification verification, InstantSource clock) {
		return new AuditController(log, verification, clock);
	}

}
