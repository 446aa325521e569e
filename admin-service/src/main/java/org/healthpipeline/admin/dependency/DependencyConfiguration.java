package org.healthpipeline.admin.dependency;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Dependencies for operators. */
@Configuration(proxyBeanMethods = false)
@Import(DependencyController.class)
public class DependencyConfiguration {

}
