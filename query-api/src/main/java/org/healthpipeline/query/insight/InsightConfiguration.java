package org.healthpipeline.query.insight;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of this feature. */
@Configuration(proxyBeanMethods = false)
@Import({ InsightController.class, InsightPages.class, InsightTexts.class, Insights.class })
public class InsightConfiguration {

}
