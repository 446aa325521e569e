package org.healthpipeline.insights.rule;

import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/**
 * Finds every rule and binds its thresholds from {@code health-pipeline.insights.<rule>},
 * or takes their defaults. Needs no other beans, so rules can be used without a database.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@ConfigurationPropertiesScan
public class RuleConfiguration {

}
