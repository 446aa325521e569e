package org.healthpipeline.query.type;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of this feature. */
@Configuration(proxyBeanMethods = false)
@Import({ DeviceTypeController.class, HealthTypeController.class })
public class HealthTypeConfiguration {

}
