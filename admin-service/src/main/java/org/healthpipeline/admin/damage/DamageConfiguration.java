package org.healthpipeline.admin.damage;

import org.healthpipeline.common.dispatch.DispatchConfiguration;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Configures the search for damaged samples. */
@Configuration(proxyBeanMethods = false)
@Import({ DispatchConfiguration.class, DamagedSampleController.class, DamagedSamples.class })
public class DamageConfiguration {

}
