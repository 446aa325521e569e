package org.healthpipeline.common.dispatch;

import java.util.List;

/**
 * What an operator sees of the queues that wake-ups go through, where there is a broker.
 * Dead letters are wake-ups too: the jobs they were for are in the database and found by
 * the sweep, so throwing them away loses nothing.
 */
public interface WakeQueues {

	/**
	 * @throws org.springframework.amqp.AmqpException when the broker does not answer
	 */
	List<QueueState> states();

	/**
	 * Sends dead letters on their way again.
	 * @param limit how many at most
	 * @return how many
	 * @throws org.springframework.amqp.AmqpException when the broker does not answer
	 */
	int requeueDeadLetters(int limit);

	/**
	 * Throws the dead letters away.
	 * @return how many
	 * @throws org.springframework.amqp.AmqpException when the broker does not answer
	 */
	int purgeDeadLetters();

	/**
	 * How a queue stands.
	 *
	 * @param messages that wait for a consumer
	 * @param deadLetters whether it keeps what failed too often or waited too long
	 */
	record QueueState(String name, long messages, int consumers, boolean deadLetters) {
	}

}
