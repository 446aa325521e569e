package org.healthpipeline.benchmarks.insights;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.healthpipeline.insights.rule.InsightRule;
import org.healthpipeline.insights.rule.RuleConfiguration;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Finds the rules of the insights worker, as the worker does. */
public final class Rules {

	private Rules() {
	}

	/**
	 * Returns all rules in the order of their names, with their default settings.
	 */
	public static List<InsightRule> all() {
		return with(Map.of());
	}

	/**
	 * Returns all rules with other settings.
	 * @param properties full names, as in a configuration file
	 */
	static List<InsightRule> with(Map<String, String> properties) {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("settings", new TreeMap<>(properties)));
			context.register(RuleConfiguration.class);
			context.refresh();
			return context.getBeansOfType(InsightRule.class)
				.values()
				.stream()
				.sorted(Comparator.comparing(InsightRule::name))
				.toList();
		}
	}

}
