package org.healthpipeline.insights.rule;

import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/**
 * Finds every rule and its thresholds: {@code health-pipeline.insights.<rule>}, or their
 * defaults where nothing is said. Needs nothing else, so rules can be had without a
 * database.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@ConfigurationPropertiesScan
public class RuleConfiguration {

}
