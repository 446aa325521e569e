package org.healthpipeline.query.audit;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Configures the beans of this package. */
@Configuration(proxyBeanMethods = false)
@Import(OwnAuditController.class)
public class OwnAuditConfiguration {

}
