package org.healthpipeline.query.audit;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of this feature. */
@Configuration(proxyBeanMethods = false)
@Import(OwnAuditController.class)
public class OwnAuditConfiguration {

}
