package org.healthpipeline.query.aggregate;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Configures the beans of this package. */
@Configuration(proxyBeanMethods = false)
@Import({ AggregateController.class, CachedFigures.class, DamagedAggregates.class, DecryptedFigures.class,
		StoredFigures.class })
public class AggregateConfiguration {

}
