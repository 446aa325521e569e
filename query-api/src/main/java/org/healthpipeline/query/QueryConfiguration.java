package org.healthpipeline.query;

import org.healthpipeline.common.cache.CacheConfiguration;
import org.healthpipeline.common.dispatch.DispatchConfiguration;
import org.healthpipeline.common.storage.StorageConfiguration;
import org.healthpipeline.query.account.AccountConfiguration;
import org.healthpipeline.query.aggregate.AggregateConfiguration;
import org.healthpipeline.query.audit.OwnAuditConfiguration;
import org.healthpipeline.query.device.DeviceConfiguration;
import org.healthpipeline.query.erasure.ErasureConfiguration;
import org.healthpipeline.query.event.EventConfiguration;
import org.healthpipeline.query.explain.ExplainConfiguration;
import org.healthpipeline.query.export.ExportConfiguration;
import org.healthpipeline.query.factor.FactorConfiguration;
import org.healthpipeline.query.insight.InsightConfiguration;
import org.healthpipeline.query.mail.MailConfiguration;
import org.healthpipeline.query.notice.NoticeConfiguration;
import org.healthpipeline.query.page.PageConfiguration;
import org.healthpipeline.query.row.QueriesAsWritten;
import org.healthpipeline.query.row.RowConfiguration;
import org.healthpipeline.query.row.RowRepository;
import org.healthpipeline.query.sample.SampleConfiguration;
import org.healthpipeline.query.share.ShareConfiguration;
import org.healthpipeline.query.shared.SharedConfiguration;
import org.healthpipeline.query.token.TokenConfiguration;
import org.healthpipeline.query.type.HealthTypeConfiguration;
import org.healthpipeline.web.WebConfiguration;

import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.data.repository.config.BootstrapMode;

/**
 * Configures everything that accounts, devices and reading need. Each repository is
 * created when it is first used: Hibernate's parser is slow to load, and a start should
 * not wait for it.
 */
@Configuration(proxyBeanMethods = false)
@Import({ WebConfiguration.class, DispatchConfiguration.class, CacheConfiguration.class, StorageConfiguration.class,
		AccountConfiguration.class, AggregateConfiguration.class, OwnAuditConfiguration.class,
		DeviceConfiguration.class, ErasureConfiguration.class, EventConfiguration.class, ExplainConfiguration.class,
		ExportConfiguration.class, FactorConfiguration.class, InsightConfiguration.class, MailConfiguration.class,
		NoticeConfiguration.class, PageConfiguration.class, RowConfiguration.class, SampleConfiguration.class,
		ShareConfiguration.class, SharedConfiguration.class, TokenConfiguration.class, HealthTypeConfiguration.class })
@EntityScan(basePackageClasses = QueryConfiguration.class)
@EnableJpaRepositories(basePackageClasses = QueryConfiguration.class, repositoryBaseClass = RowRepository.class,
		nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class, enableDefaultTransactions = false,
		bootstrapMode = BootstrapMode.LAZY, queryEnhancerSelector = QueriesAsWritten.class)
public class QueryConfiguration {

}
