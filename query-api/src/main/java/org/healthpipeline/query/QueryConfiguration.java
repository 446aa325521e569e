package org.healthpipeline.query;

import org.healthpipeline.common.cache.CacheConfiguration;
import org.healthpipeline.common.dispatch.DispatchConfiguration;
import org.healthpipeline.common.storage.StorageConfiguration;
import org.healthpipeline.query.row.QueriesAsWritten;
import org.healthpipeline.query.row.RowRepository;
import org.healthpipeline.web.WebConfiguration;

import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.data.repository.config.BootstrapMode;

/**
 * The front door of this module: everything that accounts, devices and reading need. Each
 * repository is made when it is first used, since Hibernate's parser is slow to load and
 * a start should not wait for it.
 */
@Configuration(proxyBeanMethods = false)
@Import({ WebConfiguration.class, DispatchConfiguration.class, CacheConfiguration.class, StorageConfiguration.class })
@EntityScan(basePackageClasses = QueryConfiguration.class)
@EnableJpaRepositories(basePackageClasses = QueryConfiguration.class, repositoryBaseClass = RowRepository.class,
		nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class, enableDefaultTransactions = false,
		bootstrapMode = BootstrapMode.LAZY, queryEnhancerSelector = QueriesAsWritten.class)
@ComponentScan(basePackageClasses = QueryConfiguration.class,
		nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
		excludeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = QueryApplication.class))
public class QueryConfiguration {

}
