package org.healthpipeline.admin.dependency;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Configures the report on dependencies. */
@Configuration(proxyBeanMethods = false)
@Import(DependencyController.class)
public class DependencyConfiguration {

}
