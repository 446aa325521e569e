package org.healthpipeline.query.type;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Configures the beans of this package. */
@Configuration(proxyBeanMethods = false)
@Import({ DeviceTypeController.class, HealthTypeController.class })
public class HealthTypeConfiguration {

}
