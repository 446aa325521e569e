package org.healthpipeline.admin.cache;

import org.healthpipeline.common.cache.CacheConfiguration;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Configures cache administration. */
@Configuration(proxyBeanMethods = false)
@Import({ CacheConfiguration.class, CacheController.class })
public class CacheFlushConfiguration {

}
