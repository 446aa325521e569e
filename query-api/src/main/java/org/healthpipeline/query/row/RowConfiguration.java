package org.healthpipeline.query.row;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Configures what all repositories need. */
@Configuration(proxyBeanMethods = false)
@Import(TimedHibernate.class)
public class RowConfiguration {

}
