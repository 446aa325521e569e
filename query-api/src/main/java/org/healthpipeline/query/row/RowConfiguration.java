package org.healthpipeline.query.row;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What all repositories need. */
@Configuration(proxyBeanMethods = false)
@Import(TimedHibernate.class)
public class RowConfiguration {

}
