package org.healthpipeline.standalone;

import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.healthpipeline.admin.AdminConfiguration;
import org.healthpipeline.aggregation.AggregationConfiguration;
import org.healthpipeline.embedded.EmbeddedServers;
import org.healthpipeline.embedded.EmbeddedServersException;
import org.healthpipeline.embedded.EmbeddedServersOptions;
import org.healthpipeline.ingestion.IngestionConfiguration;
import org.healthpipeline.insights.InsightsConfiguration;
import org.healthpipeline.query.QueryConfiguration;
import org.healthpipeline.standalone.demo.DemoAdministrator;
import org.healthpipeline.standalone.demo.DemoUser;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/**
 * Starts the embedded servers and the five services, then prints what to try. At any
 * orderly end (Ctrl-C, SIGTERM), first the services and then the servers are shut down,
 * and no process is left.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ AdminConfiguration.class, AggregationConfiguration.class, IngestionConfiguration.class,
		InsightsConfiguration.class, QueryConfiguration.class, PlainJson.class })
public class StandaloneApplication {

	/** The files of the services, and last the differences of the standalone. */
	private static final String CONFIGURATION_FILES = "admin-service,aggregation-worker,ingestion-service,"
			+ "insights-worker,query-api,standalone";

	public static void main(String[] arguments) {
		Terminal terminal = new Terminal(System.out,
				Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()));
		List<String> words = List.of(arguments);
		if (!words.isEmpty() && words.get(0).equals("migrations")) {
			quietUntilConfigured();
			System.exit(StandaloneMigrations.run(words.subList(1, words.size()), System.out));
		}
		try {
			run(StandaloneOptions.parse(arguments), terminal);
		}
		catch (StandaloneOptions.MisusedException ex) {
			terminal.failure(ex);
			terminal.line(StandaloneOptions.USAGE);
			System.exit(2);
		}
		catch (EmbeddedServersException ex) {
			terminal.failure(ex);
			System.exit(1);
		}
		catch (RuntimeException ex) {
			// Spring Boot has printed the reason. Threads of the object store would keep
			// running.
			terminal.line("The services did not start.");
			System.exit(1);
		}
	}

	private static void run(StandaloneOptions options, Terminal terminal) {
		if (options.help()) {
			terminal.line(StandaloneOptions.USAGE);
			return;
		}
		options.requireFreePort();
		quietUntilConfigured();
		RunningParts parts = new RunningParts(terminal);
		SpringApplication.getShutdownHandlers().add(parts::close);
		// The first part is closed last.
		ClassArchive archive = parts.add(() -> new ClassArchive(System.getProperty(ClassArchive.PROPERTY), terminal));
		EmbeddedServers servers = parts
			.add(() -> EmbeddedServers.start(EmbeddedServersOptions.in(options.dataDirectory()), terminal::progress));
		terminal.progress("starting the services");
		Optional<DemoAdministrator> administrator = options.demo()
				? DemoAdministrator.in(options.dataDirectory(), options.settings()) : Optional.empty();
		List<String> settings = new ArrayList<>(StandaloneProperties.of(options, servers.facts()));
		administrator.ifPresent((demo) -> settings.addAll(demo.settings()));
		new SpringApplicationBuilder(StandaloneApplication.class)
			.properties("spring.config.name=" + CONFIGURATION_FILES)
			.run(settings.toArray(String[]::new));
		archive.ready();
		terminal.line(Welcome.text(options, terminal.elapsed()));
		administrator.ifPresent((demo) -> terminal.progress(demo.introduction() + " at /operator"));
		if (options.demo()) {
			sendDemoPerson(options, terminal);
		}
	}

	private static void sendDemoPerson(StandaloneOptions options, Terminal terminal) {
		try {
			new DemoUser(options.address(), options.dataDirectory(), terminal::progress).sync();
		}
		catch (UncheckedIOException ex) {
			terminal.failure(ex);
		}
	}

	/**
	 * Mutes the servers' libraries until Spring Boot configures the logging.
	 */
	private static void quietUntilConfigured() {
		((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
	}

}
