package org.healthpipeline.query.export;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.healthpipeline.common.storage.ObjectStore;
import org.healthpipeline.common.storage.StorageException;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Holds requests to the real object store until a test opens the gate. */
final class StoreGate {

	private final CountDownLatch reached = new CountDownLatch(1);

	private final CountDownLatch opened = new CountDownLatch(1);

	/** Waits until a request has arrived. */
	void awaitReached() throws InterruptedException {
		if (!this.reached.await(1, TimeUnit.MINUTES)) {
			throw new AssertionError("No request reached the store");
		}
	}

	void open() {
		this.opened.countDown();
	}

	private void pass() {
		this.reached.countDown();
		try {
			if (!this.opened.await(2, TimeUnit.MINUTES)) {
				throw new IllegalStateException("The gate was not opened");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new StorageException("The request did not wait for the store", ex);
		}
	}

	private ObjectStore before(ObjectStore store) {
		return (ObjectStore) Proxy.newProxyInstance(ObjectStore.class.getClassLoader(),
				new Class<?>[] { ObjectStore.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("put")) {
						pass();
					}
					try {
						return method.invoke(store, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getCause();
					}
				});
	}

	/** Puts a gate before the store of a running pipeline. */
	@Configuration(proxyBeanMethods = false)
	static class Before {

		@Bean
		static StoreGate storeGate() {
			return new StoreGate();
		}

		@Bean
		static BeanPostProcessor gatedStores(StoreGate gate) {
			return new BeanPostProcessor() {

				@Override
				public Object postProcessAfterInitialization(Object bean, String name) {
					return (bean instanceof ObjectStore store) ? gate.before(store) : bean;
				}

			};
		}

	}

}
