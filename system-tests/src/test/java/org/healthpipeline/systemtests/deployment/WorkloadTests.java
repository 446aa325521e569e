package org.healthpipeline.systemtests.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.healthpipeline.common.dispatch.RabbitTopology;
import org.healthpipeline.testsupport.servers.TestFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Workloads in Kubernetes have few rights, report their state, end in order and are
 * scaled.
 */
class WorkloadTests {

	/** Seconds in which a process ends in order. */
	private static final int END = 30;

	private static final Manifests MANIFESTS = Manifests.underTest();

	private static final Set<String> SERVICES = Set.of("query-api", "ingestion-service", "admin-service",
			"aggregation-worker", "insights-worker");

	static List<Manifest> workloads() {
		return MANIFESTS.workloads();
	}

	static List<Manifest> everythingThatRuns() {
		return Stream.of("Deployment", "Job").flatMap((kind) -> MANIFESTS.ofKind(kind).stream()).toList();
	}

	static Stream<Manifest> services() {
		return workloads().stream().filter((workload) -> SERVICES.contains(workload.name()));
	}

	@Test
	void allFiveServicesAndTheDoorAreThere() {
		Set<String> expected = new TreeSet<>(SERVICES);
		expected.add("nginx");
		assertThat(workloads()).extracting(Manifest::name).containsExactlyInAnyOrderElementsOf(expected);
	}

	@ParameterizedTest
	@MethodSource("everythingThatRuns")
	void itHasNoRightThatItDoesNotNeed(Manifest workload) {
		JsonNode pod = workload.pod();
		assertThat(pod.path("containers")).hasSize(1);
		assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
		assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
		assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
		assertThat(pod.at("/securityContext/seccompProfile/type").asString()).isEqualTo("RuntimeDefault");
		JsonNode rights = workload.container().path("securityContext");
		assertThat(rights.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
		assertThat(rights.path("readOnlyRootFilesystem").asBoolean()).isTrue();
		assertThat(Manifest.strings(rights.at("/capabilities/drop"))).containsExactly("ALL");
		assertThat(rights.path("privileged").asBoolean()).isFalse();
		for (String host : List.of("hostNetwork", "hostPID", "hostIPC")) {
			assertThat(pod.path(host).asBoolean()).as(host).isFalse();
		}
		assertThat(pod.path("volumes")).noneMatch((volume) -> volume.has("hostPath"));
	}

	@ParameterizedTest
	@MethodSource("workloads")
	void itHasLimitsProbesAndTimeToEnd(Manifest workload) {
		JsonNode container = workload.container();
		for (String resource : List.of("cpu", "memory")) {
			assertThat(container.at("/resources/requests/" + resource).asString()).isNotEmpty();
			assertThat(container.at("/resources/limits/" + resource).asString()).isNotEmpty();
		}
		String port = container.at("/ports/0/name").asString();
		for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
			JsonNode asked = container.path(probe).has("httpGet") ? container.path(probe).path("httpGet")
					: container.path(probe).path("tcpSocket");
			assertThat(asked.path("port").asString()).as(probe).isEqualTo(port);
		}
		assertThat(container.at("/lifecycle/preStop/exec/command")).isNotEmpty();
		assertThat(workload.pod().path("topologySpreadConstraints")).isNotEmpty()
			.allMatch((constraint) -> workload.isSelectedBy(constraint.path("labelSelector")));
	}

	@ParameterizedTest
	@MethodSource("services")
	void aServiceIsAliveByHealthAndTakesRequestsByReady(Manifest service) {
		assertThat(service.container().at("/startupProbe/httpGet/path").asString()).isEqualTo("/health");
		assertThat(service.container().at("/livenessProbe/httpGet/path").asString()).isEqualTo("/health");
		assertThat(service.container().at("/readinessProbe/httpGet/path").asString()).isEqualTo("/ready");
		int before = service.container().at("/lifecycle/preStop/exec/command/1").asInt();
		assertThat(before).isPositive();
		assertThat(service.pod().path("terminationGracePeriodSeconds").asInt()).isGreaterThan(before + END);
		assertThat(service.at("/spec/template/metadata/annotations/prometheus.io~1path").asString())
			.isEqualTo("/metrics");
		assertThat(service.at("/spec/template/metadata/annotations/prometheus.io~1port").asInt())
			.isEqualTo(service.managementPort());
	}

	/** The module's own settings have the ports. */
	@ParameterizedTest
	@MethodSource("services")
	void aServiceAnswersAtThePortsOfItsModule(Manifest service) throws IOException {
		JsonNode settings = Manifests
			.documents(Files.readString(
					TestFiles.repository().resolve(service.name() + "/src/main/resources/" + service.name() + ".yml")))
			.findFirst()
			.orElseThrow();
		assertThat(service.port()).isEqualTo(settings.at("/server/port").asInt());
		assertThat(service.managementPort()).isEqualTo(settings.at("/management/server/port").asInt());
	}

	@ParameterizedTest
	@MethodSource("everythingThatRuns")
	void itsVolumesAreDeclaredAndItsSecretsAreThoseThatTheReadmeNames(Manifest workload) throws IOException {
		Set<String> declared = names(workload.pod().path("volumes"));
		assertThat(names(workload.container().path("volumeMounts"))).isEqualTo(declared);
		String readme = Files.readString(TestFiles.repository().resolve("deploy/kubernetes/README.md"));
		workload.pod()
			.findValuesAsString("secretName")
			.forEach((name) -> assertThat(readme).contains("`" + name + "`"));
		assertThat(workload.container().path("env"))
			.allSatisfy((variable) -> assertThat(variable.path("name").asString()).doesNotContain("PASSWORD", "KEY"));
	}

	@ParameterizedTest
	@MethodSource("workloads")
	void itSelectsItsOwnPodsAndMayBeDisruptedOneByOne(Manifest workload) {
		assertThat(workload.isSelectedBy(workload.at("/spec/selector"))).isTrue();
		assertThat(workloads()).filteredOn((other) -> other.isSelectedBy(workload.at("/spec/selector"))).hasSize(1);
		assertThat(MANIFESTS.ofKind("PodDisruptionBudget"))
			.filteredOn((budget) -> workload.isSelectedBy(budget.at("/spec/selector")))
			.singleElement()
			.satisfies((budget) -> assertThat(budget.at("/spec/maxUnavailable").asInt()).isEqualTo(1));
	}

	@ParameterizedTest
	@MethodSource("workloads")
	void exactlyOneThingSaysHowManyThereAre(Manifest workload) {
		List<Manifest> scalers = Stream.of("HorizontalPodAutoscaler", "ScaledObject")
			.flatMap((kind) -> MANIFESTS.ofKind(kind).stream())
			.filter((scaler) -> scaler.at("/spec/scaleTargetRef/name").asString().equals(workload.name()))
			.toList();
		assertThat(scalers.size() + (workload.at("/spec").has("replicas") ? 1 : 0)).isEqualTo(1);
	}

	@Test
	void workersFollowQueuesThatExistAndEveryQueueIsFollowed() {
		Set<String> followed = MANIFESTS.ofKind("ScaledObject")
			.stream()
			.flatMap((scaler) -> scaler.at("/spec/triggers").valueStream())
			.map((trigger) -> {
				MANIFESTS.only("TriggerAuthentication", trigger.at("/authenticationRef/name").asString());
				return trigger.at("/metadata/queueName").asString();
			})
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(followed).containsExactlyInAnyOrder(RabbitTopology.LIVE_QUEUE, RabbitTopology.REPLAY_QUEUE,
				RabbitTopology.INSIGHTS_QUEUE);
	}

	/** In the example, where kustomize has set them. */
	@Test
	void imagesHaveAVersion() {
		List<String> images = workloads().stream()
			.map((workload) -> workload.container().path("image").asString())
			.toList();
		JsonNode set = Manifests.kustomization("overlays/example").path("images");
		if (Manifests.BUILT) {
			assertThat(images).allMatch((image) -> image.matches("[^:]+:[0-9][0-9.]+"));
		}
		else {
			assertThat(names(set)).containsExactlyInAnyOrderElementsOf(images);
		}
	}

	private static Set<String> names(JsonNode list) {
		return list.valueStream()
			.map((each) -> each.path("name").asString())
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
