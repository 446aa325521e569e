package org.healthpipeline.query.device;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of this feature. */
@Configuration(proxyBeanMethods = false)
@Import({ DeviceController.class, DeviceNames.class, Devices.class })
public class DeviceConfiguration {

}
