package org.healthpipeline.query.insight;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Configures the beans of this package. */
@Configuration(proxyBeanMethods = false)
@Import({ InsightController.class, InsightPages.class, InsightTexts.class, Insights.class })
public class InsightConfiguration {

}
