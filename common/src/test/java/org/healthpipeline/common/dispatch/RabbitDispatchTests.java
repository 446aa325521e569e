package org.healthpipeline.common.dispatch;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import com.rabbitmq.client.Channel;
import org.healthpipeline.common.job.Lane;
import org.healthpipeline.testsupport.servers.Servers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.Connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Runs with servers that include a broker; with the embedded servers these tests do not
 * exist.
 */
@Tag("broker")
class RabbitDispatchTests extends DispatchContract {

	private static CachingConnectionFactory connections;

	private static RabbitDispatch dispatch;

	private static RabbitDispatch withoutServer;

	@BeforeAll
	static void connect() {
		Map<String, String> facts = Servers.underTest().properties();
		connections = new CachingConnectionFactory(fact(facts, "host"), Integer.parseInt(fact(facts, "port")));
		connections.setUsername(fact(facts, "username"));
		connections.setPassword(fact(facts, "password"));
		dispatch = new RabbitDispatch(connections, 2);
		withoutServer = new RabbitDispatch(new CachingConnectionFactory("127.0.0.1", 1), 2);
	}

	private static String fact(Map<String, String> facts, String name) {
		return Objects.requireNonNull(facts.get("spring.rabbitmq." + name));
	}

	@AfterAll
	static void disconnect() {
		dispatch.close();
		withoutServer.close();
		connections.destroy();
	}

	@Override
	Dispatch dispatch() {
		return dispatch;
	}

	@Override
	Dispatch withoutServer() {
		return withoutServer;
	}

	@Test
	void aPoisonMessageEndsInTheDeadLetterQueueAfterTheDeliveryLimit() throws IOException, TimeoutException {
		UUID poisoned = UUID.randomUUID();
		AtomicInteger deliveries = new AtomicInteger();
		subscribe((user, lane) -> {
			if (user.equals(poisoned)) {
				deliveries.incrementAndGet();
				throw new IllegalStateException("This one always fails");
			}
		});
		try (Channel channel = channel()) {
			channel.queuePurge(RabbitTopology.DEAD_LETTER_QUEUE);
			dispatch.wake(poisoned, Lane.LIVE);
			await().atMost(SOON).until(() -> channel.messageCount(RabbitTopology.DEAD_LETTER_QUEUE) == 1);
		}
		assertThat(deliveries).hasValue(RabbitTopology.DELIVERY_LIMIT + 1);
	}

	@Test
	void whatIsNoWakeUpEndsInTheDeadLetterQueueAtOnce() throws IOException, TimeoutException {
		Set<UUID> woken = ConcurrentHashMap.newKeySet();
		subscribe((user, lane) -> woken.add(user));
		try (Channel channel = channel()) {
			channel.queuePurge(RabbitTopology.DEAD_LETTER_QUEUE);
			channel.basicPublish("", RabbitTopology.LIVE_QUEUE, null, new byte[] { 1, 2, 3 });
			await().atMost(SOON).until(() -> channel.messageCount(RabbitTopology.DEAD_LETTER_QUEUE) == 1);
		}
		UUID user = UUID.randomUUID();
		dispatch.wake(user, Lane.LIVE);
		await().atMost(SOON).until(() -> woken.contains(user));
	}

	@Test
	void deadLettersGoOnTheirWayAgainOrAreThrownAway() throws IOException, TimeoutException {
		RabbitWakeQueues queues = new RabbitWakeQueues(connections);
		UUID failing = UUID.randomUUID();
		AtomicBoolean fails = new AtomicBoolean(true);
		Set<UUID> woken = ConcurrentHashMap.newKeySet();
		subscribe((user, lane) -> {
			if (fails.get()) {
				throw new IllegalStateException("Not yet");
			}
			woken.add(user);
		});
		try (Channel channel = channel()) {
			channel.queuePurge(RabbitTopology.DEAD_LETTER_QUEUE);
			dispatch.wake(failing, Lane.LIVE);
			await().atMost(SOON).until(() -> channel.messageCount(RabbitTopology.DEAD_LETTER_QUEUE) == 1);
			fails.set(false);
			assertThat(queues.requeueDeadLetters(10)).isEqualTo(1);
			await().atMost(SOON).until(() -> woken.contains(failing));
			channel.basicPublish("", RabbitTopology.DEAD_LETTER_QUEUE, null, new byte[] { 1 });
			await().atMost(SOON).until(() -> channel.messageCount(RabbitTopology.DEAD_LETTER_QUEUE) == 1);
			assertThat(queues.purgeDeadLetters()).isEqualTo(1);
			assertThat(channel.messageCount(RabbitTopology.DEAD_LETTER_QUEUE)).isZero();
		}
	}

	@Test
	void aQueueThatWasDeletedIsDeclaredAgain() throws IOException, TimeoutException {
		Set<UUID> woken = ConcurrentHashMap.newKeySet();
		subscribe((user, lane) -> woken.add(user));
		UUID before = UUID.randomUUID();
		dispatch.wake(before, Lane.LIVE);
		await().atMost(SOON).until(() -> woken.contains(before));
		try (Channel channel = channel()) {
			channel.queueDelete(RabbitTopology.LIVE_QUEUE);
		}
		await("wake-ups arrive again").atMost(Duration.ofSeconds(30)).until(() -> {
			UUID user = UUID.randomUUID();
			dispatch.wake(user, Lane.LIVE);
			return woken.stream().anyMatch((seen) -> !seen.equals(before));
		});
	}

	private static Channel channel() {
		Connection connection = connections.createConnection();
		return connection.createChannel(false);
	}

}
