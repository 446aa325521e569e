package org.healthpipeline.systemtests.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.kubernetes.client.openapi.JSON;
import tools.jackson.databind.JsonNode;

/**
 * Checks that an object has the form that its reader accepts. Kubernetes' own kinds are
 * checked by the classes of its Java client, which are made from its schema and refuse
 * fields that are unknown, missing or of another type. Those of KEDA and of Gateway API
 * are checked by a list of the fields that we use.
 */
final class KubernetesSchema {

	private static final JSON READER = new JSON();

	private static final String MODELS = "io.kubernetes.client.openapi.models.";

	/** Fields of KEDA 2, below {@code spec}; those with an asterisk are required. */
	private static final Map<String, Set<String>> KEDA = Map.of(
			"ScaledObject", Set.of("scaleTargetRef*", "pollingInterval", "cooldownPeriod", "minReplicaCount",
					"maxReplicaCount", "triggers*", "fallback", "advanced"),
			"TriggerAuthentication", Set.of("secretTargetRef*"));

	private static final Set<String> TRIGGER = Set.of("type*", "metadata*", "authenticationRef*");

	private static final Set<String> RABBITMQ = Set.of("mode*", "value*", "queueName*", "protocol", "vhostName");

	private static final Set<String> SECRET_REFERENCE = Set.of("parameter*", "name*", "key*");

	private KubernetesSchema() {
	}

	/** Fields of Gateway API 1, by the name of the field that contains them. */
	private static final Map<String, Set<String>> GATEWAY = Map.ofEntries(
			Map.entry("Gateway", Set.of("gatewayClassName*", "listeners*")),
			Map.entry("HTTPRoute", Set.of("parentRefs*", "hostnames", "rules*")),
			Map.entry("listeners", Set.of("name*", "hostname", "protocol*", "port*", "tls", "allowedRoutes")),
			Map.entry("tls", Set.of("mode", "certificateRefs*")),
			Map.entry("certificateRefs", Set.of("name*", "kind", "group", "namespace")),
			Map.entry("parentRefs", Set.of("name*", "sectionName", "namespace", "port")),
			Map.entry("rules", Set.of("name", "matches", "filters", "timeouts", "backendRefs")),
			Map.entry("matches", Set.of("path", "headers", "method", "queryParams")),
			Map.entry("path", Set.of("type", "value*")), Map.entry("timeouts", Set.of("request", "backendRequest")),
			Map.entry("backendRefs", Set.of("name*", "port*", "weight", "namespace")),
			Map.entry("filters", Set.of("type*", "requestRedirect")),
			Map.entry("requestRedirect", Set.of("scheme", "statusCode", "hostname", "port", "path")));

	/** Lists the flaws; empty if there are none. */
	static List<String> flaws(Manifest manifest) {
		if (manifest.apiVersion().startsWith("gateway.networking.k8s.io/")) {
			return flawsOfGateway(manifest);
		}
		return manifest.apiVersion().startsWith("keda.sh/") ? flawsOfKeda(manifest) : flawsOfKubernetes(manifest);
	}

	private static List<String> flawsOfGateway(Manifest manifest) {
		if (!Set.of("Gateway", "HTTPRoute").contains(manifest.kind())
				|| !manifest.apiVersion().equals("gateway.networking.k8s.io/v1")) {
			return List.of("there is no " + manifest.kind() + " in " + manifest.apiVersion());
		}
		List<String> flaws = new ArrayList<>();
		compareAll(manifest.kind(), manifest.at("/spec"), flaws);
		return flaws;
	}

	/** Compares the object, or each one of the list, and its contents. */
	private static void compareAll(String field, JsonNode node, List<String> flaws) {
		if (node.isArray()) {
			node.forEach((each) -> compareAll(field, each, flaws));
		}
		else if (node.isObject()) {
			compare(node, GATEWAY.getOrDefault(field, Set.of()), flaws);
			node.properties().forEach((entry) -> compareAll(entry.getKey(), entry.getValue(), flaws));
		}
	}

	private static List<String> flawsOfKubernetes(Manifest manifest) {
		String version = manifest.apiVersion().replaceFirst(".*/", "").toUpperCase(Locale.ROOT);
		try {
			Class<?> model = Class.forName(MODELS + version + manifest.kind());
			READER.deserialize(manifest.tree().toString(), model);
			return List.of();
		}
		catch (ClassNotFoundException ex) {
			return List.of("there is no " + manifest.kind() + " in " + manifest.apiVersion());
		}
		catch (RuntimeException ex) {
			return List.of(String.valueOf(ex.getMessage()));
		}
	}

	private static List<String> flawsOfKeda(Manifest manifest) {
		List<String> flaws = new ArrayList<>();
		Set<String> fields = KEDA.get(manifest.kind());
		if (fields == null || !manifest.apiVersion().equals("keda.sh/v1alpha1")) {
			return List.of("there is no " + manifest.kind() + " in " + manifest.apiVersion());
		}
		JsonNode spec = manifest.at("/spec");
		compare(spec, fields, flaws);
		for (JsonNode trigger : spec.path("triggers")) {
			compare(trigger, TRIGGER, flaws);
			compare(trigger.path("metadata"), RABBITMQ, flaws);
			trigger.path("metadata")
				.properties()
				.stream()
				.filter((entry) -> !entry.getValue().isString())
				.forEach((entry) -> flaws.add(entry.getKey() + " must be a string"));
		}
		spec.path("secretTargetRef").forEach((reference) -> compare(reference, SECRET_REFERENCE, flaws));
		return flaws;
	}

	private static void compare(JsonNode node, Set<String> fields, List<String> flaws) {
		fields.stream()
			.filter((field) -> field.endsWith("*") && node.path(field.substring(0, field.length() - 1)).isMissingNode())
			.forEach((field) -> flaws.add(field + " is missing in " + node));
		node.propertyNames()
			.stream()
			.filter((name) -> !fields.contains(name) && !fields.contains(name + "*"))
			.forEach((name) -> flaws.add(name + " is not known in " + node));
	}

}
