package org.healthpipeline.query.export;

import org.healthpipeline.common.archive.ArchivedMonthsConfiguration;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The settings of exports. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExportProperties.class)
@Import(ArchivedMonthsConfiguration.class)
class ExportConfiguration {

}
