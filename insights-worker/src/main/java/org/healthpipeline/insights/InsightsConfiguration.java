package org.healthpipeline.insights;

import org.healthpipeline.insights.rule.RuleConfiguration;
import org.healthpipeline.web.WebConfiguration;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The front door of the insights worker. */
@Configuration(proxyBeanMethods = false)
@Import({ WebConfiguration.class, RuleConfiguration.class })
public class InsightsConfiguration {

}
