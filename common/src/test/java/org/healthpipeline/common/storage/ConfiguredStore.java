package org.healthpipeline.common.storage;

import java.util.Map;
import java.util.TreeMap;

import org.healthpipeline.testsupport.servers.Servers;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** An object store as a service gets it, from properties. */
final class ConfiguredStore implements AutoCloseable {

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	/**
	 * @param changes properties that differ from those of the servers under test
	 */
	ConfiguredStore(Map<String, String> changes) {
		Map<String, Object> properties = new TreeMap<>(Servers.underTest().properties());
		properties.putAll(changes);
		this.context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
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
