package org.healthpipeline.query.shared;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of this feature. */
@Configuration(proxyBeanMethods = false)
@Import({ CodeThrottle.class, Grants.class, LinkController.class, MeasuringDevices.class, OwnersFigures.class,
		RecipientController.class, ShareFingerprints.class, SharedAnswers.class, SharedEventController.class,
		SharedReading.class, ViewLog.class })
public class SharedConfiguration {

}
