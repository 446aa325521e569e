package org.healthpipeline.common.storage;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

import org.healthpipeline.common.health.DependencyProbes;
import org.healthpipeline.common.health.ReadinessProperties;
import org.healthpipeline.testsupport.servers.Servers;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** An object store created from properties, as in a service. */
final class ConfiguredStore implements AutoCloseable {

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	/**
	 * @param changes properties that differ from those of the servers under test
	 */
	ConfiguredStore(Map<String, String> changes) {
		Map<String, Object> properties = new TreeMap<>(Servers.underTest().properties());
		properties.putAll(changes);
		this.context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
		this.context.registerBean(DependencyProbes.class,
				() -> new DependencyProbes(new ReadinessProperties(Duration.ofSeconds(5), Duration.ofSeconds(1)),
						InstantSource.system()));
		this.context.register(StorageConfiguration.class);
		this.context.refresh();
	}

	ObjectStore store() {
		return this.context.getBean(ObjectStore.class);
	}

	@Override
	public void close() {
		this.context.close();
	}

}
