package org.healthpipeline.common.dispatch;

import java.util.List;

/**
 * The broker's queues of wake-ups, for operators. Dead letters are wake-ups too: their
 * jobs are in the database and the sweep finds them, so deleting dead letters loses
 * nothing.
 */
public interface WakeQueues {

	/**
	 * @throws org.springframework.amqp.AmqpException when the broker does not answer
	 */
	List<QueueState> states();

	/**
	 * Requeues dead letters.
	 * @param limit largest number to requeue
	 * @return number of requeued dead letters
	 * @throws org.springframework.amqp.AmqpException when the broker does not answer
	 */
	int requeueDeadLetters(int limit);

	/**
	 * Deletes the dead letters.
	 * @return number of deleted dead letters
	 * @throws org.springframework.amqp.AmqpException when the broker does not answer
	 */
	int purgeDeadLetters();

	/**
	 * State of a queue.
	 *
	 * @param messages number of messages that wait for a consumer
	 * @param deadLetters whether it keeps messages that failed too often or waited too
	 * long
	 */
	record QueueState(String name, long messages, int consumers, boolean deadLetters) {
	}

}
