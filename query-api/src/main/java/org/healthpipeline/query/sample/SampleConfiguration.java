package org.healthpipeline.query.sample;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Configures the beans of this package. */
@Configuration(proxyBeanMethods = false)
@Import({ RawSamples.class, ReconciledSamples.class, SampleController.class, Snapshots.class })
public class SampleConfiguration {

}
