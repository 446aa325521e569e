package org.healthpipeline.systemtests.deployment;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

/**
 * One object for Kubernetes.
 *
 * @param tree its content
 */
record Manifest(JsonNode tree) {

	String kind() {
		return this.tree.path("kind").asString();
	}

	String apiVersion() {
		return this.tree.path("apiVersion").asString();
	}

	String name() {
		return this.tree.at("/metadata/name").asString();
	}

	JsonNode at(String pointer) {
		return this.tree.at(pointer);
	}

	/** Returns the pod template of a Deployment. */
	JsonNode pod() {
		return at("/spec/template/spec");
	}

	/** Returns the only container of a Deployment. */
	JsonNode container() {
		return pod().at("/containers/0");
	}

	/** Returns the labels of a Deployment's pods. */
	Map<String, String> podLabels() {
		return labels(at("/spec/template/metadata/labels"));
	}

	/** Returns the number of the container's port. */
	int port() {
		return container().at("/ports/0/containerPort").asInt();
	}

	/** Returns the number of the container's port that is not public. */
	int managementPort() {
		return container().path("ports")
			.valueStream()
			.filter((port) -> port.path("name").asString().equals("management"))
			.findFirst()
			.orElseThrow()
			.path("containerPort")
			.asInt();
	}

	/**
	 * Returns whether a label selector, in either of its two forms, selects the pods of
	 * this.
	 */
	boolean isSelectedBy(JsonNode selector) {
		Map<String, String> mine = podLabels();
		boolean labels = mine.entrySet().containsAll(labels(selector.path("matchLabels")).entrySet());
		return labels && selector.path("matchExpressions")
			.valueStream()
			.allMatch((expression) -> expression.path("operator").asString().equals("In")
					&& strings(expression.path("values")).contains(mine.get(expression.path("key").asString())));
	}

	static Map<String, String> labels(JsonNode node) {
		return node.properties()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (label) -> label.getValue().asString()));
	}

	static List<String> strings(JsonNode node) {
		return node.valueStream().map(JsonNode::asString).toList();
	}

	@Override
	public String toString() {
		return kind() + " " + name();
	}

}
