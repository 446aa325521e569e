package org.healthpipeline.systemtests.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.web.body.BodyLimit;
import org.healthpipeline.web.route.RepeatableRoute;

import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A route of a service, from its controller.
 *
 * @param service first word of the service's name
 * @param methods empty for every method
 * @param streamsEvents whether its answer is a stream of events
 * @param repeatable whether it is a {@link RepeatableRoute}
 * @param maxBodyBytes the most bytes of a body, after gunzip
 */
record ServedRoute(String service, PathPattern pattern, Set<RequestMethod> methods, boolean streamsEvents,
		boolean repeatable, long maxBodyBytes) {

	private static final String ROOT = "org.healthpipeline.";

	/** Lists the routes of the five services' controllers. */
	static List<ServedRoute> all() {
		RequestMappingHandlerMapping mappings = RunningPipeline.shared()
			.part("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
		List<BodyLimit> limits = Objects.requireNonNull(mappings.getApplicationContext())
			.getBeanProvider(BodyLimit.class)
			.stream()
			.toList();
		List<ServedRoute> routes = new ArrayList<>();
		for (Map.Entry<RequestMappingInfo, HandlerMethod> mapping : mappings.getHandlerMethods().entrySet()) {
			String controller = mapping.getValue().getBeanType().getPackageName();
			if (controller.startsWith(ROOT) && !controller.startsWith(ROOT + "web.")) {
				String service = controller.substring(ROOT.length()).replaceFirst("\\..*", "");
				for (PathPattern pattern : Objects.requireNonNull(mapping.getKey().getPathPatternsCondition())
					.getPatterns()) {
					routes.add(of(service, pattern, mapping.getKey(), mapping.getValue(), limits));
				}
			}
		}
		return routes;
	}

	private static ServedRoute of(String service, PathPattern pattern, RequestMappingInfo mapping,
			HandlerMethod controller, List<BodyLimit> limits) {
		boolean streamsEvents = mapping.getProducesCondition()
			.getProducibleMediaTypes()
			.contains(MediaType.TEXT_EVENT_STREAM);
		long maxBodyBytes = limits.stream()
			.filter((limit) -> limit.pattern().equals(pattern.getPatternString())
					|| PathPatternParser.defaultInstance.parse(limit.pattern())
						.matches(PathContainer.parsePath(path(pattern, "x"))))
			.mapToLong(BodyLimit::maxBytes)
			.findFirst()
			.orElse(BodyLimit.DEFAULT_BYTES);
		return new ServedRoute(service, pattern, mapping.getMethodsCondition().getMethods(), streamsEvents,
				controller.hasMethodAnnotation(RepeatableRoute.class), maxBodyBytes);
	}

	/** Returns one of its paths. */
	String path(String variable) {
		String path = path(this.pattern, variable);
		if (!this.pattern.matches(PathContainer.parsePath(path))) {
			throw new IllegalStateException(path + " is no path of " + this.pattern);
		}
		return path;
	}

	private static String path(PathPattern pattern, String variable) {
		return pattern.getPatternString().replaceAll("\\{[^}]*}", variable);
	}

	/**
	 * Returns whether a path of the other route goes to this one, which is more specific.
	 */
	boolean takesFrom(ServedRoute other, String path) {
		return this.pattern.compareTo(other.pattern) < 0 && this.pattern.matches(PathContainer.parsePath(path));
	}

	boolean takes(RequestMethod method) {
		return this.methods.isEmpty() || this.methods.contains(method);
	}

	@Override
	public String toString() {
		return this.methods.stream().map(Enum::name).collect(Collectors.joining(",")) + " " + this.pattern;
	}

}
