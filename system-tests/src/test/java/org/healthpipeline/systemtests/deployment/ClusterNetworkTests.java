package org.healthpipeline.systemtests.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.healthpipeline.testsupport.servers.TestFiles;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** In Kubernetes every pod reaches what it needs and nothing else. */
class ClusterNetworkTests {

	private static final Pattern UPSTREAM = Pattern.compile("server ([a-z-]+):(\\d+)");

	private static final Manifests MANIFESTS = Manifests.underTest();

	@Test
	void servicesStandForPodsAndTheirPorts() {
		assertThat(MANIFESTS.ofKind("Service")).isNotEmpty().allSatisfy((service) -> {
			Manifest workload = MANIFESTS.only("Deployment", service.name());
			assertThat(workload.podLabels()).containsAllEntriesOf(Manifest.labels(service.at("/spec/selector")));
			assertThat(service.at("/spec/ports")).hasSize(1);
			assertThat(service.at("/spec/ports/0/port").asInt()).isEqualTo(workload.port());
			assertThat(service.at("/spec/ports/0/targetPort").asString())
				.isEqualTo(workload.container().at("/ports/0/name").asString());
			assertThat(service.at("/spec/type").asString("ClusterIP")).isEqualTo("ClusterIP");
		});
	}

	@Test
	void nothingButNginxIsPublicAndOnlyByTls() {
		assertThat(MANIFESTS.ofKind("Ingress")).isEmpty();
		Set<String> hosts = new TreeSet<>();
		Set<String> plain = new TreeSet<>();
		for (JsonNode listener : MANIFESTS.only("Gateway", "health-pipeline").at("/spec/listeners")) {
			boolean ends = listener.path("protocol").asString().equals("HTTPS")
					&& listener.at("/tls/mode").asString().equals("Terminate")
					&& listener.at("/tls/certificateRefs/0/name").asString().equals("health-pipeline-tls");
			(ends ? hosts : plain).add(listener.path(ends ? "hostname" : "name").asString());
		}
		assertThat(MANIFESTS.ofKind("HTTPRoute")).isNotEmpty().allSatisfy((route) -> {
			assertThat(route.at("/spec/parentRefs")).hasSize(1);
			assertThat(hosts).containsAll(Manifest.strings(route.at("/spec/hostnames")));
			JsonNode rules = route.at("/spec/rules");
			if (plain.contains(route.at("/spec/parentRefs/0/sectionName").asString())) {
				assertThat(rules).allMatch((rule) -> !rule.has("backendRefs")
						&& rule.at("/filters/0/requestRedirect/scheme").asString().equals("https"));
			}
			else {
				assertThat(rules.findValues("backendRefs")).isNotEmpty()
					.allMatch((backends) -> backends.size() == 1 && backends.at("/0/name").asString().equals("nginx")
							&& backends.at("/0/port")
								.asInt() == MANIFESTS.only("Service", "nginx").at("/spec/ports/0/port").asInt());
			}
		});
	}

	@Test
	void nginxSendsToServicesThatExistAndMayReachThem() throws IOException {
		String configuration = Files.readString(TestFiles.repository().resolve("nginx/kubernetes/http.conf"));
		Map<String, Integer> upstreams = UPSTREAM.matcher(configuration)
			.results()
			.collect(Collectors.toMap((match) -> match.group(1), (match) -> Integer.valueOf(match.group(2)),
					(one, other) -> one));
		assertThat(upstreams.keySet()).containsExactlyInAnyOrder("query-api", "ingestion-service", "admin-service");
		Manifest nginx = MANIFESTS.only("Deployment", "nginx");
		upstreams.forEach((name, port) -> {
			Manifest service = MANIFESTS.only("Deployment", name);
			assertThat(MANIFESTS.only("Service", name).at("/spec/ports/0/port").asInt()).isEqualTo(port);
			assertThat(allowed("ingress", "from", service, nginx, port)).as("into %s", name).isTrue();
			assertThat(allowed("egress", "to", nginx, service, port)).as("out to %s", name).isTrue();
		});
	}

	@Test
	void withoutARuleNothingIsAllowed() {
		assertThat(policies()).anyMatch((policy) -> policy.at("/spec/podSelector").isEmpty()
				&& Manifest.strings(policy.at("/spec/policyTypes")).containsAll(List.of("Ingress", "Egress"))
				&& !policy.at("/spec").has("ingress") && !policy.at("/spec").has("egress"));
		for (Manifest from : MANIFESTS.workloads()) {
			for (Manifest to : MANIFESTS.workloads()) {
				boolean wanted = from.name().equals("nginx") && !to.name().equals("nginx")
						&& MANIFESTS.ofKind("Service").stream().anyMatch((service) -> service.name().equals(to.name()));
				assertThat(allowed("ingress", "from", to, from, to.port())).as("from %s to %s", from, to)
					.isEqualTo(wanted);
				assertThat(to.name().equals("nginx") || !allowed("ingress", "from", to, from, to.managementPort()))
					.as("from %s to the management port of %s", from, to)
					.isTrue();
			}
		}
	}

	@Test
	void everyServiceMayAskForNamesReachItsServersAndBeMeasured() {
		Set<Integer> servers = Set.of(5432, 5672, 6379, 9000);
		for (Manifest workload : MANIFESTS.workloads()) {
			assertThat(portsOf(workload, "egress")).contains(53);
			if (!workload.name().equals("nginx")) {
				assertThat(portsOf(workload, "egress")).containsAll(servers);
				Manifest metrics = MANIFESTS.only("NetworkPolicy", "metrics");
				assertThat(workload.isSelectedBy(metrics.at("/spec/podSelector"))).isTrue();
				assertThat(covers(metrics.at("/spec/ingress/0"), workload.managementPort())).isTrue();
				assertThat(covers(metrics.at("/spec/ingress/0"), workload.port())).isFalse();
			}
		}
		assertThat(policies())
			.allSatisfy((policy) -> assertThat(policy.tree().findValues("to")).as("no way out to everywhere")
				.allMatch((peers) -> !peers.isEmpty() && peers.valueStream().noneMatch(JsonNode::isEmpty)));
	}

	private static List<Manifest> policies() {
		return MANIFESTS.ofKind("NetworkPolicy");
	}

	/** Returns whether a rule of the direction allows the other pod and the port. */
	private static boolean allowed(String direction, String peers, Manifest mine, Manifest other, int port) {
		return policies().stream()
			.filter((policy) -> mine.isSelectedBy(policy.at("/spec/podSelector")))
			.flatMap((policy) -> policy.at("/spec/" + direction).valueStream())
			.anyMatch((rule) -> covers(rule, port) && rule.path(peers)
				.valueStream()
				.anyMatch((peer) -> !peer.has("namespaceSelector") && other.isSelectedBy(peer.path("podSelector"))));
	}

	private static boolean covers(JsonNode rule, int port) {
		return rule.path("ports")
			.valueStream()
			.anyMatch((each) -> each.path("port").asInt() <= port
					&& port <= each.path("endPort").asInt(each.path("port").asInt()));
	}

	private static Set<Integer> portsOf(Manifest workload, String direction) {
		return policies().stream()
			.filter((policy) -> workload.isSelectedBy(policy.at("/spec/podSelector")))
			.flatMap((policy) -> policy.at("/spec/" + direction).valueStream())
			.flatMap((rule) -> rule.path("ports").valueStream())
			.map((port) -> port.path("port").asInt())
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
