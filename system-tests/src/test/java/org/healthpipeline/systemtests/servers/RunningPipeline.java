package org.healthpipeline.systemtests.servers;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.healthpipeline.admin.AdminConfiguration;
import org.healthpipeline.aggregation.AggregationConfiguration;
import org.healthpipeline.ingestion.IngestionConfiguration;
import org.healthpipeline.insights.InsightsConfiguration;
import org.healthpipeline.query.QueryConfiguration;
import org.healthpipeline.systemtests.client.PipelineClient;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * All five services in one context on the servers under test, on a free port. Tests share
 * {@link #shared()} and keep apart by using people of their own.
 */
public final class RunningPipeline implements AutoCloseable {

	private static @Nullable RunningPipeline shared;

	private final ConfigurableApplicationContext context;

	private final TestDatabase database;

	private RunningPipeline(ConfigurableApplicationContext context, TestDatabase database) {
		this.context = context;
		this.database = database;
	}

	/** The one that most tests use, started when first asked for. */
	public static synchronized RunningPipeline shared() {
		RunningPipeline running = shared;
		if (running == null) {
			running = start(Map.of());
			shared = running;
			ServersUnderTest.atEnd(running::close);
		}
		return running;
	}

	/** One of its own with a new database. */
	public static RunningPipeline start(Map<String, String> properties) {
		return start(Servers.underTest().newDatabase(), properties);
	}

	/**
	 * @param parts configurations of the test's own
	 */
	public static RunningPipeline start(TestDatabase database, Map<String, String> properties, Class<?>... parts) {
		Map<String, Object> all = new TreeMap<>(Servers.underTest().properties(database));
		all.put("server.port", "0");
		all.put("server.address", "127.0.0.1");
		all.putAll(properties);
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("test", all));
		ConfigurableApplicationContext context = new SpringApplicationBuilder(AllServices.class).sources(parts)
			.environment(environment)
			.registerShutdownHook(false)
			.properties("spring.config.name=system-tests")
			.run();
		return new RunningPipeline(context, database);
	}

	public PipelineClient client() {
		return new PipelineClient(
				URI.create("http://127.0.0.1:" + this.context.getEnvironment().getProperty("local.server.port")));
	}

	public TestDatabase database() {
		return this.database;
	}

	/** A part of the running product, for tests that look inside. */
	public <T> T part(Class<T> type) {
		return this.context.getBean(type);
	}

	/** What every part of it takes for the time. */
	public MovableClock clock() {
		return part(MovableClock.class);
	}

	@Override
	public void close() {
		this.context.close();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ AdminConfiguration.class, IngestionConfiguration.class, AggregationConfiguration.class,
			InsightsConfiguration.class, QueryConfiguration.class })
	static class AllServices {

		@Bean
		@Primary
		MovableClock movableClock() {
			return new MovableClock();
		}

	}

}
