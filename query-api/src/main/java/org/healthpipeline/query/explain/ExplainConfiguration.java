package org.healthpipeline.query.explain;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Configures the beans of this package. */
@Configuration(proxyBeanMethods = false)
@Import({ ExplainController.class, Explanations.class })
public class ExplainConfiguration {

}
