package org.healthpipeline.common.dispatch;

import java.util.Map;
import java.util.Objects;

import org.healthpipeline.testsupport.servers.Servers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

/** Runs with servers that include a broker. */
@Tag("broker")
class RabbitInsightsDispatchTests extends InsightsDispatchContract {

	private static CachingConnectionFactory connections;

	private static InsightsDispatch insights;

	private static RabbitDispatch aggregation;

	@BeforeAll
	static void connect() {
		Map<String, String> facts = Servers.underTest().properties();
		connections = new CachingConnectionFactory(fact(facts, "host"), Integer.parseInt(fact(facts, "port")));
		connections.setUsername(fact(facts, "username"));
		connections.setPassword(fact(facts, "password"));
		insights = InsightsDispatch.overRabbit(connections);
		aggregation = new RabbitDispatch(connections, 1);
	}

	private static String fact(Map<String, String> facts, String name) {
		return Objects.requireNonNull(facts.get("spring.rabbitmq." + name));
	}

	@AfterAll
	static void disconnect() {
		insights.close();
		aggregation.close();
		connections.destroy();
	}

	@Override
	InsightsDispatch insights() {
		return insights;
	}

	@Override
	Dispatch aggregation() {
		return aggregation;
	}

}
