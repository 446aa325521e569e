package org.healthpipeline.common.dispatch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import com.rabbitmq.client.Channel;
import org.healthpipeline.common.job.Lane;
import org.healthpipeline.common.schedule.Recurring;
import org.healthpipeline.common.trace.TraceContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.amqp.AmqpRejectAndDontRequeueException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.Connection;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.context.Lifecycle;

/**
 * Dispatch through RabbitMQ with one queue per lane ({@link RabbitTopology}). Each
 * wake-up goes to one subscriber and is acknowledged when the handler has returned. A
 * separate thread publishes with confirms. Jobs of refused or lost wake-ups are found in
 * the table by the sweep. Thread-safe.
 */
public final class RabbitDispatch implements Dispatch, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(RabbitDispatch.class);

	/** More would wait behind the one in progress while another thread is idle. */
	private static final int PREFETCH = 1;

	/**
	 * Interval at which an idle consumer checks whether to end; the default is a second.
	 */
	private static final long NOTICES_END_WITHIN_MS = 100;

	private static final long RECONNECT_EVERY_MS = 1_000;

	/** Interval for restarting consumers that have stopped permanently. */
	private static final Duration RESTART_EVERY = Duration.ofSeconds(5);

	private final Topic topic;

	private final CachingConnectionFactory connections;

	private final int threads;

	private final RabbitTemplate template;

	private final WakePublisher publisher;

	private final AtomicBoolean queueMissing = new AtomicBoolean();

	/**
	 * @param connections set to confirms and returns here
	 * @param threads number of live wake-ups that a subscription handles concurrently, at
	 * least 1; replays have one more thread
	 */
	public RabbitDispatch(CachingConnectionFactory connections, int threads) {
		this(Topic.AGGREGATION, connections, threads);
	}

	RabbitDispatch(Topic topic, CachingConnectionFactory connections, int threads) {
		this.topic = topic;
		this.connections = connections;
		this.threads = threads;
		connections.setPublisherConfirmType(CachingConnectionFactory.ConfirmType.CORRELATED);
		connections.setPublisherReturns(true);
		connections.addConnectionListener(RabbitDispatch::declareQueues);
		this.template = new RabbitTemplate(connections);
		// A broker short of memory blocks publishers; consumers must continue.
		this.template.setUsePublisherConnection(true);
		this.template.setMandatory(true);
		this.template.setReturnsCallback((returned) -> {
			logger.warn("The queue {} does not exist and is declared again", returned.getRoutingKey());
			this.queueMissing.set(true);
		});
		this.template.setConfirmCallback(RabbitDispatch::confirmed);
		this.publisher = new WakePublisher(topic.threadPrefix() + "-publish", this::send);
	}

	@Override
	public void wake(UUID user, Lane lane) {
		this.publisher.publish(WakeUp.now(user, lane));
	}

	private void send(List<WakeUp> batch) {
		if (this.queueMissing.compareAndSet(true, false)) {
			this.template.execute((channel) -> {
				RabbitTopology.declare(channel);
				return true;
			});
		}
		for (WakeUp wakeUp : batch) {
			this.template.send("", RabbitTopology.queue(this.topic, wakeUp.key().lane()), message(wakeUp),
					new CorrelationData(wakeUp.key().user().toString()));
		}
	}

	@Override
	public Subscription subscribe(WakeHandler handler) {
		List<SimpleMessageListenerContainer> containers = this.topic.lanes()
			.stream()
			.map((lane) -> container(lane, (lane == Lane.LIVE) ? this.threads : 1, handler))
			.toList();
		// Starting waits for the broker, and the process must not.
		Recurring starter = new Recurring(this.topic.threadPrefix() + "-subscribe", RESTART_EVERY,
				() -> containers.stream().filter((container) -> !container.isRunning()).forEach(Lifecycle::start));
		starter.start();
		return () -> {
			starter.stop();
			containers.forEach(SimpleMessageListenerContainer::destroy);
		};
	}

	private SimpleMessageListenerContainer container(Lane lane, int consumers, WakeHandler handler) {
		SimpleMessageListenerContainer container = new SimpleMessageListenerContainer(this.connections);
		container.setQueueNames(RabbitTopology.queue(this.topic, lane));
		container.setConcurrentConsumers(consumers);
		container.setPrefetchCount(PREFETCH);
		container.setMissingQueuesFatal(false);
		container.setPossibleAuthenticationFailureFatal(false);
		container.setRecoveryInterval(RECONNECT_EVERY_MS);
		container.setReceiveTimeout(NOTICES_END_WITHIN_MS);
		container.setShutdownTimeout(DatabaseDispatch.FINISH_WITHIN.toMillis());
		container.setBeanName(this.topic.threadPrefix() + "-" + lane.code());
		container.setMessageListener((message) -> handle(message, lane, handler));
		container.afterPropertiesSet();
		return container;
	}

	private static void handle(Message message, Lane lane, WakeHandler handler) {
		UUID user;
		try {
			user = UUID.fromString(new String(message.getBody(), StandardCharsets.UTF_8));
		}
		catch (IllegalArgumentException ex) {
			throw new AmqpRejectAndDontRequeueException("Not a wake-up", ex);
		}
		Trace trace = Trace.of(header(message, Trace.REQUEST_ID_HEADER), header(message, TraceContext.HEADER));
		trace.during(() -> handler.woken(user, lane));
	}

	private static Message message(WakeUp wakeUp) {
		MessageProperties properties = new MessageProperties();
		properties.setContentType("text/plain");
		properties.setDeliveryMode(MessageDeliveryMode.PERSISTENT);
		TraceContext context = wakeUp.trace().context();
		setHeader(properties, Trace.REQUEST_ID_HEADER, wakeUp.trace().requestId());
		setHeader(properties, TraceContext.HEADER, (context != null) ? context.header() : null);
		return new Message(wakeUp.key().user().toString().getBytes(StandardCharsets.UTF_8), properties);
	}

	private static void setHeader(MessageProperties properties, String name, @Nullable String value) {
		if (value != null) {
			properties.setHeader(name, value);
		}
	}

	private static @Nullable String header(Message message, String name) {
		Object value = message.getMessageProperties().getHeader(name);
		return (value != null) ? value.toString() : null;
	}

	private static void confirmed(@Nullable CorrelationData correlation, boolean accepted, @Nullable String cause) {
		if (!accepted) {
			logger.debug("The broker refused a wake-up; the sweep will find its jobs: {}", cause);
		}
	}

	private static void declareQueues(@Nullable Connection connection) {
		if (connection == null) {
			return;
		}
		try (Channel channel = connection.createChannel(false)) {
			RabbitTopology.declare(channel);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The queues cannot be declared", ex);
		}
		catch (java.util.concurrent.TimeoutException ex) {
			throw new IllegalStateException("The queues cannot be declared", ex);
		}
	}

	@Override
	public void close() {
		this.publisher.close();
		this.template.destroy();
	}

}
