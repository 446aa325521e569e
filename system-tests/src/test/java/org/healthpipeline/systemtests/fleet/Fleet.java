package org.healthpipeline.systemtests.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.Promises;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.DebianKind;
import org.healthpipeline.testsupport.servers.Servers;
import org.healthpipeline.testsupport.servers.TestDatabase;
import org.healthpipeline.testsupport.servers.TestFiles;

/**
 * Runs all services as processes on free ports of the loopback interface, and nginx as
 * the only public door. Only the admin service has the credentials of the schema's owner.
 */
final class Fleet implements AutoCloseable {

	private final DebianKind servers;

	private final LogFiles logs;

	private final Map<ServiceKind, List<ServiceProcess>> services = new TreeMap<>();

	private final PublicDoor door;

	/** The virtual host of the services' queues. */
	private final String virtualHost;

	private final String brokerUser;

	private final Discretion discretion = new Discretion();

	private Fleet(DebianKind servers) {
		this.servers = servers;
		Path directory = TestFiles.newDirectory("fleet");
		this.logs = new LogFiles(directory);
		ServicePrograms programs = new ServicePrograms(directory);
		TestDatabase database = servers.newDatabase();
		Map<String, String> facts = servers.properties(database);
		this.virtualHost = Objects.requireNonNull(facts.get("spring.rabbitmq.virtual-host"));
		this.brokerUser = Objects.requireNonNull(facts.get("spring.rabbitmq.username"));
		Iterator<Integer> ports = freePorts(17).iterator();
		for (ServiceKind kind : ServiceKind.values()) {
			boolean two = kind != ServiceKind.ADMIN && kind != ServiceKind.INSIGHTS;
			List<ServiceProcess> instances = new ArrayList<>();
			for (int number = 1; number <= (two ? 2 : 1); number++) {
				instances.add(new ServiceProcess(kind.module() + "-" + number, kind, ports.next(), ports.next(),
						properties(servers, database, kind), programs, this.logs));
			}
			this.services.put(kind, instances);
		}
		services().parallelStream().forEach(ServiceProcess::start);
		this.door = PublicDoor.start(servers, ports.next(),
				Map.of("query-api-1:3000", address(ServiceKind.QUERY, 1), "query-api-2:3000",
						address(ServiceKind.QUERY, 2), "ingestion-service-1:3001", address(ServiceKind.INGESTION, 1),
						"ingestion-service-2:3001", address(ServiceKind.INGESTION, 2), "admin-service:3002",
						address(ServiceKind.ADMIN, 1)),
				this.logs.next("nginx"));
	}

	/** Starts everything and waits until it is ready. */
	static Fleet start() {
		if (!(Servers.underTest() instanceof DebianKind debian)) {
			throw new IllegalStateException("The fleet runs with -Dservers=debian");
		}
		Fleet fleet = new Fleet(debian);
		try {
			fleet.awaitReady();
		}
		catch (RuntimeException | Error ex) {
			fleet.services().forEach(ServiceProcess::kill);
			fleet.door.close();
			throw ex;
		}
		return fleet;
	}

	private static Map<String, String> properties(Servers servers, TestDatabase database, ServiceKind kind) {
		Map<String, String> properties = new TreeMap<>(servers.properties(database));
		if (kind != ServiceKind.ADMIN) {
			properties.keySet().removeIf((name) -> name.startsWith("health-pipeline.migration."));
		}
		properties.put("health-pipeline.http.proxies", "127.0.0.1/32");
		if (kind == ServiceKind.QUERY || kind == ServiceKind.INGESTION) {
			properties.put("health-pipeline.http.drain", "3s");
		}
		return properties;
	}

	/** Returns a client that goes through nginx. */
	PipelineClient client() {
		return this.door.client(Promises.of(Stream.of(ServiceKind.QUERY, ServiceKind.INGESTION, ServiceKind.ADMIN)
			.map((kind) -> service(kind, 1).client().base())
			.toList()));
	}

	/** Revokes the services' rights on the broker; open channels stay open. */
	void forbidBroker() {
		permit("", "", "");
	}

	/** Grants the services their rights on the broker. */
	void allowBroker() {
		permit(".*", ".*", ".*");
	}

	private void permit(String configure, String write, String read) {
		this.servers.rabbitmqctl("set_permissions", "-p", this.virtualHost, this.brokerUser, configure, write, read);
	}

	/** Makes the broker refuse every message, as if its queues were full. */
	void fillQueues() {
		this.servers.rabbitmqctl("set_policy", "-p", this.virtualHost, "--apply-to", "queues", "full", ".*",
				"{\"max-length\":0,\"overflow\":\"reject-publish\"}");
	}

	/** Makes the broker accept messages again. */
	void emptyQueues() {
		this.servers.rabbitmqctl("clear_policy", "-p", this.virtualHost, "full");
	}

	/** Registers a user whose password and token must not appear anywhere. */
	TestUser newUser(String timezone) {
		return this.discretion.keep(client().newUser(timezone));
	}

	DebianKind servers() {
		return this.servers;
	}

	/**
	 * Returns an instance.
	 * @param number from 1
	 */
	ServiceProcess service(ServiceKind kind, int number) {
		return this.services.getOrDefault(kind, List.of()).get(number - 1);
	}

	List<ServiceProcess> services() {
		return this.services.values().stream().flatMap(List::stream).toList();
	}

	LogFiles logs() {
		return this.logs;
	}

	Discretion discretion() {
		return this.discretion;
	}

	void awaitReady() {
		services().forEach(ServiceProcess::awaitReady);
	}

	@Override
	public void close() {
		try {
			services().parallelStream().forEach(ServiceProcess::stop);
		}
		finally {
			this.door.close();
		}
	}

	private String address(ServiceKind kind, int number) {
		return "127.0.0.1:" + service(kind, number).port();
	}

	/** Finds ports that nobody uses, all different. */
	private static List<Integer> freePorts(int count) {
		List<ServerSocket> sockets = new ArrayList<>();
		try {
			for (int index = 0; index < count; index++) {
				sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
			}
			List<Integer> ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
			for (ServerSocket socket : sockets) {
				socket.close();
			}
			return ports;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
