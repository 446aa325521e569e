package org.healthpipeline.query.factor;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Configures the beans of this package. */
@Configuration(proxyBeanMethods = false)
@Import({ FactorController.class, FactorStore.class, Passkeys.class, SecondFactors.class, StoredFactors.class })
public class FactorConfiguration {

}
