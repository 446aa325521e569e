package org.healthpipeline.query;

import org.healthpipeline.common.cache.CacheConfiguration;
import org.healthpipeline.common.dispatch.DispatchConfiguration;
import org.healthpipeline.common.storage.StorageConfiguration;
import org.healthpipeline.web.WebConfiguration;

import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Import;

/**
 * The front door of this module: everything that accounts, devices and reading need.
 */
@Configuration(proxyBeanMethods = false)
@Import({ WebConfiguration.class, DispatchConfiguration.class, CacheConfiguration.class, StorageConfiguration.class })
@EntityScan(basePackageClasses = QueryConfiguration.class)
@ComponentScan(basePackageClasses = QueryConfiguration.class,
		nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
		excludeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = QueryApplication.class))
public class QueryConfiguration {

}
