package org.healthpipeline.testsupport.client;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

/**
 * An operation of an OpenAPI document.
 *
 * @param name method and path
 * @param path matches the paths of its requests
 * @param variables number of variables in its path; of two matching operations the one
 * with fewer counts
 * @param responses by status
 */
record DocumentedOperation(String name, Pattern path, int variables, Map<Integer, Response> responses) {

	static DocumentedOperation of(String name, String path, JsonNode responses) {
		Map<Integer, Response> byStatus = new TreeMap<>();
		responses.properties().forEach((response) -> {
			Set<String> types = new TreeSet<>();
			response.getValue().path("content").propertyNames().forEach((type) -> types.add(type.split(";", 2)[0]));
			Set<String> codes = new TreeSet<>();
			response.getValue().path("x-codes").forEach((code) -> codes.add(code.asString()));
			byStatus.put(Integer.valueOf(response.getKey()), new Response(types, codes));
		});
		String pattern = Pattern.compile("\\{[^}]*}")
			.splitAsStream(path + " ")
			.map(Pattern::quote)
			.reduce((left, right) -> left + "[^/]+" + right)
			.orElseThrow();
		return new DocumentedOperation(name, Pattern.compile(pattern), path.split("\\{", -1).length - 1, byStatus);
	}

	boolean takes(String method, String request) {
		return this.name.startsWith(method + " ") && this.path.matcher(request + " ").matches();
	}

	/**
	 * A documented response.
	 *
	 * @param types types of its content, without parameters
	 * @param codes codes of its problems
	 */
	record Response(Set<String> types, Set<String> codes) {
	}

}
