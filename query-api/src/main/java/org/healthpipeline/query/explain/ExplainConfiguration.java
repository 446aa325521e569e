package org.healthpipeline.query.explain;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of this feature. */
@Configuration(proxyBeanMethods = false)
@Import({ ExplainController.class, Explanations.class })
public class ExplainConfiguration {

}
