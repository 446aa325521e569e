package org.healthpipeline.query.device;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Configures the beans of this package. */
@Configuration(proxyBeanMethods = false)
@Import({ DeviceController.class, DeviceNames.class, Devices.class })
public class DeviceConfiguration {

}
