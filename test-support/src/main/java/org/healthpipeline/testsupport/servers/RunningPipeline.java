package org.healthpipeline.testsupport.servers;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.Promises;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.util.ClassUtils;

/**
 * Runs the services that are on the class path, in one context on the servers under test,
 * on a free port. A module's tests run with that module's service and those it depends
 * on; the whole product is in {@code system-tests}. Tests share {@link #shared()} and are
 * isolated by users of their own.
 */
public final class RunningPipeline implements AutoCloseable {

	/** Configuration classes of the services; this module depends on none of them. */
	private static final List<String> FRONT_DOORS = List.of("org.healthpipeline.admin.AdminConfiguration",
			"org.healthpipeline.ingestion.IngestionConfiguration",
			"org.healthpipeline.aggregation.AggregationConfiguration",
			"org.healthpipeline.insights.InsightsConfiguration", "org.healthpipeline.query.QueryConfiguration");

	/** Short poll intervals, since tests wait for long-running operations. */
	private static final Map<String, String> IMPATIENT = Map.of("health-pipeline.operations.poll-every", "50ms",
			"health-pipeline.replay.poll-every", "20ms", "health-pipeline.exports.poll-every", "100ms",
			"health-pipeline.insights.debounce", "200ms", "health-pipeline.mail.poll-every", "100ms");

	private static @Nullable RunningPipeline shared;

	private final ConfigurableApplicationContext context;

	private final TestDatabase database;

	/** True if it may contain the test's own controllers. */
	private final boolean extended;

	private RunningPipeline(ConfigurableApplicationContext context, TestDatabase database, boolean extended) {
		this.context = context;
		this.database = database;
		this.extended = extended;
	}

	/** Returns the shared pipeline, started when first used. */
	public static synchronized RunningPipeline shared() {
		RunningPipeline running = shared;
		if (running == null) {
			running = start(Map.of());
			shared = running;
			ServersUnderTest.atEnd(running::close);
		}
		return running;
	}

	/** Starts a separate pipeline with a new database. */
	public static RunningPipeline start(Map<String, String> properties) {
		return start(Servers.underTest().newDatabase(), properties);
	}

	/**
	 * Starts a separate pipeline.
	 * @param parts configurations of the test
	 */
	public static RunningPipeline start(TestDatabase database, Map<String, String> properties, Class<?>... parts) {
		if (!migratesItself()) {
			database.migrated();
		}
		Map<String, Object> all = new TreeMap<>(Servers.underTest().properties(database));
		all.put("server.port", "0");
		all.put("server.address", "127.0.0.1");
		// On a busy machine a slow answer of the cache must not count as a failure.
		all.put("spring.data.redis.timeout", "5s");
		// Tests send the client's address as nginx would.
		all.put("health-pipeline.http.proxies", "127.0.0.0/8");
		all.putAll(IMPATIENT);
		all.putAll(properties);
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("test", all));
		ConfigurableApplicationContext context = new SpringApplicationBuilder(TestedServices.class).sources(services())
			.sources(parts)
			.environment(environment)
			.registerShutdownHook(false)
			.properties("spring.config.name=system-tests")
			.run();
		return new RunningPipeline(context, database, parts.length > 0);
	}

	public PipelineClient client() {
		URI base = URI.create("http://127.0.0.1:" + this.context.getEnvironment().getProperty("local.server.port"));
		return new PipelineClient(base,
				this.extended ? Promises.of(List.of(base)) : new Promises("the services here", List.of(base)));
	}

	public TestDatabase database() {
		return this.database;
	}

	/** Returns a part of the running product, for tests that look inside. */
	public <T> T part(Class<T> type) {
		return this.context.getBean(type);
	}

	/** Returns one of several parts of a type. */
	public <T> T part(String name, Class<T> type) {
		return this.context.getBean(name, type);
	}

	/** Returns the clock that every part uses. */
	public MovableClock clock() {
		return part(MovableClock.class);
	}

	@Override
	public void close() {
		this.context.close();
	}

	private static Class<?>[] services() {
		ClassLoader loader = RunningPipeline.class.getClassLoader();
		Class<?>[] present = FRONT_DOORS.stream()
			.filter((name) -> ClassUtils.isPresent(name, loader))
			.map((name) -> ClassUtils.resolveClassName(name, loader))
			.toArray(Class<?>[]::new);
		if (present.length == 0) {
			throw new IllegalStateException("No service is on the class path");
		}
		return present;
	}

	private static boolean migratesItself() {
		return ClassUtils.isPresent(FRONT_DOORS.get(0), RunningPipeline.class.getClassLoader());
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class TestedServices {

		@Bean
		@Primary
		MovableClock movableClock() {
			return new MovableClock();
		}

		/**
		 * Replaces the slow hash, because thousands of accounts are opened for other
		 * tests. The product's own hash has tests of its own, and runs in tests of its
		 * processes.
		 */
		@Bean
		@Primary
		@Lazy
		PasswordEncoder quickPasswordEncoder() {
			return new Argon2PasswordEncoder(16, 32, 1, 64, 1);
		}

	}

}
