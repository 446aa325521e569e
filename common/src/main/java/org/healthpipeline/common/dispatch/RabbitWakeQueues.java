package org.healthpipeline.common.dispatch;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.QueueInformation;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

/** The queues of {@link RabbitTopology}. Thread-safe. */
public final class RabbitWakeQueues implements WakeQueues {

	/** The broker writes the original queue of a dead letter here. */
	private static final String FIRST_QUEUE_HEADER = "x-first-death-queue";

	private final RabbitTemplate template;

	private final RabbitAdmin admin;

	public RabbitWakeQueues(CachingConnectionFactory connections) {
		this.template = new RabbitTemplate(connections);
		this.admin = new RabbitAdmin(this.template);
	}

	@Override
	public List<QueueState> states() {
		return Stream
			.of(RabbitTopology.LIVE_QUEUE, RabbitTopology.REPLAY_QUEUE, RabbitTopology.INSIGHTS_QUEUE,
					RabbitTopology.DEAD_LETTER_QUEUE)
			.map(this.admin::getQueueInfo)
			.filter(Objects::nonNull)
			.map(RabbitWakeQueues::state)
			.toList();
	}

	private static QueueState state(QueueInformation queue) {
		return new QueueState(queue.getName(), queue.getMessageCount(), queue.getConsumerCount(),
				queue.getName().equals(RabbitTopology.DEAD_LETTER_QUEUE));
	}

	@Override
	public int requeueDeadLetters(int limit) {
		int sent = 0;
		while (sent < limit) {
			Message letter = this.template.receive(RabbitTopology.DEAD_LETTER_QUEUE);
			if (letter == null) {
				break;
			}
			Object origin = letter.getMessageProperties().getHeader(FIRST_QUEUE_HEADER);
			// A replay must not return to the queue of live syncs.
			String queue = RabbitTopology.REPLAY_QUEUE.equals(String.valueOf(origin)) ? RabbitTopology.REPLAY_QUEUE
					: RabbitTopology.LIVE_QUEUE;
			this.template.send("", queue, letter);
			sent++;
		}
		return sent;
	}

	@Override
	public int purgeDeadLetters() {
		return this.admin.purgeQueue(RabbitTopology.DEAD_LETTER_QUEUE);
	}

}
