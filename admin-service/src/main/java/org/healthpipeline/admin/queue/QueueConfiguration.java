package org.healthpipeline.admin.queue;

import org.healthpipeline.common.dispatch.DispatchConfiguration;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Queues for operators. */
@Configuration(proxyBeanMethods = false)
@Import({ DispatchConfiguration.class, QueueController.class })
public class QueueConfiguration {

}
