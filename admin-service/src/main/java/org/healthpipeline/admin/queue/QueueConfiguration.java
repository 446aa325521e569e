package org.healthpipeline.admin.queue;

import org.healthpipeline.common.dispatch.DispatchConfiguration;
import org.healthpipeline.common.dispatch.RabbitWakeQueues;
import org.healthpipeline.common.dispatch.WakeQueues;

import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Configures queue administration. */
@Configuration(proxyBeanMethods = false)
@Import({ DispatchConfiguration.class, QueueController.class })
public class QueueConfiguration {

	@Bean
	@ConditionalOnProperty(name = "health-pipeline.dispatch", havingValue = "rabbit")
	WakeQueues wakeQueues(CachingConnectionFactory connections) {
		return new RabbitWakeQueues(connections);
	}

}
