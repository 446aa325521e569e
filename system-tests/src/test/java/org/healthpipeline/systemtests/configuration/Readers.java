package org.healthpipeline.systemtests.configuration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.healthpipeline.admin.AdminConfiguration;
import org.healthpipeline.aggregation.AggregationConfiguration;
import org.healthpipeline.ingestion.IngestionConfiguration;
import org.healthpipeline.insights.InsightsConfiguration;
import org.healthpipeline.query.QueryConfiguration;

import org.springframework.beans.factory.annotation.AnnotatedGenericBeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.context.annotation.ConfigurationClassPostProcessor;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.util.ClassUtils;

/**
 * The services that read a setting: those whose configuration registers the class that it
 * is bound to. Nothing of them is started.
 */
final class Readers {

	private static final Map<String, Class<?>> SERVICES = services();

	private final Map<String, Set<Class<?>>> bound;

	Readers() {
		this.bound = SERVICES.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (service) -> boundIn(service.getValue()), (one, other) -> one,
					LinkedHashMap::new));
	}

	private static Map<String, Class<?>> services() {
		Map<String, Class<?>> services = new LinkedHashMap<>();
		services.put("query-api", QueryConfiguration.class);
		services.put("ingestion-service", IngestionConfiguration.class);
		services.put("aggregation-worker", AggregationConfiguration.class);
		services.put("insights-worker", InsightsConfiguration.class);
		services.put("admin-service", AdminConfiguration.class);
		return services;
	}

	static Set<String> names() {
		return SERVICES.keySet();
	}

	private static Set<Class<?>> boundIn(Class<?> configuration) {
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		AnnotationConfigUtils.registerAnnotationConfigProcessors(beans);
		ConfigurationClassPostProcessor processor = new ConfigurationClassPostProcessor();
		processor.setEnvironment(new StandardEnvironment());
		processor.setResourceLoader(new DefaultResourceLoader());
		beans.registerBeanDefinition("service", new AnnotatedGenericBeanDefinition(configuration));
		processor.postProcessBeanDefinitionRegistry(beans);
		return Stream.of(beans.getBeanDefinitionNames())
			.map((name) -> beans.getBeanDefinition(name).getBeanClassName())
			.filter((name) -> name != null && name.startsWith("org.healthpipeline."))
			.<Class<?>>map((name) -> ClassUtils.resolveClassName(name, null))
			.filter((type) -> AnnotatedElementUtils.hasAnnotation(type, ConfigurationProperties.class))
			.collect(Collectors.toSet());
	}

	/**
	 * The class with the prefix that a setting is bound by, itself or what is around it.
	 */
	List<String> of(Setting setting) {
		if (setting.source().isEmpty()) {
			return List.copyOf(names());
		}
		return names().stream()
			.filter((service) -> this.bound.getOrDefault(service, Set.of())
				.stream()
				.anyMatch((type) -> setting.source().equals(type.getName())
						|| setting.source().startsWith(type.getName() + "$")))
			.toList();
	}

}
