package org.healthpipeline.common.health;

import org.springframework.amqp.rabbit.connection.Connection;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

/**
 * The broker answers. While it is away wake-ups come from the sweep, seconds later.
 */
public class BrokerCheck implements DependencyCheck {

	private final ConnectionFactory connections;

	public BrokerCheck(ConnectionFactory connections) {
		this.connections = connections;
	}

	@Override
	public String name() {
		return "queue";
	}

	@Override
	public boolean needed() {
		return false;
	}

	@Override
	public void check() {
		// The connection is shared and stays open; a channel is one round trip.
		Connection connection = this.connections.createConnection();
		try {
			connection.createChannel(false).close();
		}
		catch (java.io.IOException | java.util.concurrent.TimeoutException ex) {
			throw new DependencyException("the broker did not close a channel", ex);
		}
	}

}
