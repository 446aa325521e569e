package org.healthpipeline.common.dispatch;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import org.healthpipeline.common.job.Lane;

/**
 * The queues. Every process that uses them declares them, so that the start order does
 * not matter. Arguments of an existing queue cannot change: a change needs a new name.
 */
public final class RabbitTopology {

	/** Wake-ups for live syncs. */
	public static final String LIVE_QUEUE = "health-aggregation";

	/** Wake-ups for replays, kept apart so that they never delay a live sync. */
	public static final String REPLAY_QUEUE = "health-aggregation-replay";

	/**
	 * Wake-ups for the rules. Insights can be computed again, so it has no dead letters.
	 */
	public static final String INSIGHTS_QUEUE = "health-insights";

	/** Receives wake-ups that failed too often or waited too long. */
	public static final String DEAD_LETTER_EXCHANGE = "health-aggregation-dlx";

	/** Keeps dead letters for an operator. */
	public static final String DEAD_LETTER_QUEUE = "health-aggregation-dead";

	/** Largest number of redeliveries of a message. */
	public static final int DELIVERY_LIMIT = 5;

	private static final int WAITING_MAX = 10_000;

	private static final int INSIGHTS_WAITING_MAX = 1_000;

	private RabbitTopology() {
	}

	static String queue(Topic topic, Lane lane) {
		if (topic == Topic.INSIGHTS) {
			return INSIGHTS_QUEUE;
		}
		return (lane == Lane.LIVE) ? LIVE_QUEUE : REPLAY_QUEUE;
	}

	/** Declares everything that does not exist yet. */
	static void declare(Channel channel) throws IOException {
		channel.exchangeDeclare(DEAD_LETTER_EXCHANGE, BuiltinExchangeType.FANOUT, true);
		channel.queueDeclare(DEAD_LETTER_QUEUE, true, false, false,
				Map.of("x-queue-type", "quorum", "x-message-ttl", millis(Duration.ofHours(24))));
		channel.queueBind(DEAD_LETTER_QUEUE, DEAD_LETTER_EXCHANGE, "");
		for (Lane lane : Topic.AGGREGATION.lanes()) {
			channel.queueDeclare(queue(Topic.AGGREGATION, lane), true, false, false,
					Map.of("x-queue-type", "quorum", "x-max-length", WAITING_MAX, "x-overflow", "reject-publish",
							"x-message-ttl", millis(Duration.ofHours(1)), "x-delivery-limit", DELIVERY_LIMIT,
							"x-dead-letter-exchange", DEAD_LETTER_EXCHANGE));
		}
		channel.queueDeclare(INSIGHTS_QUEUE, true, false, false, Map.of("x-queue-type", "quorum", "x-max-length",
				INSIGHTS_WAITING_MAX, "x-message-ttl", millis(Duration.ofHours(4))));
	}

	private static int millis(Duration duration) {
		return Math.toIntExact(duration.toMillis());
	}

}
