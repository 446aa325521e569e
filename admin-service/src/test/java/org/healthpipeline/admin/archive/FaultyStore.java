package org.healthpipeline.admin.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.healthpipeline.common.storage.ObjectContent;
import org.healthpipeline.common.storage.ObjectStore;
import org.healthpipeline.common.storage.StorageException;
import org.healthpipeline.common.storage.StoredObject;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wraps the real object store with faults that a test plans. */
final class FaultyStore implements ObjectStore {

	private final ObjectStore store;

	private final AtomicReference<Fault> planned = new AtomicReference<>(Fault.NONE);

	private volatile Consumer<String> atPut = (name) -> {
	};

	FaultyStore(ObjectStore store) {
		this.store = store;
	}

	/** Plans a fault, once. */
	void plan(Fault fault) {
		this.planned.set(fault);
	}

	/** Sets an action that runs before an object with this name reaches the store. */
	void atPut(Consumer<String> action) {
		this.atPut = action;
	}

	boolean happened() {
		return this.planned.get() == Fault.NONE;
	}

	private boolean now(Fault fault) {
		return this.planned.compareAndSet(fault, Fault.NONE);
	}

	@Override
	public long put(String name, ObjectContent content) {
		if (!name.startsWith("health-archive/")) {
			return this.store.put(name, content);
		}
		if (now(Fault.PUT_REFUSED)) {
			throw new StorageException("planned");
		}
		long bytes = this.store.put(name, (out) -> {
			content.writeTo(out);
			this.atPut.accept(name);
			if (now(Fault.PUT_BREAKS_OFF)) {
				throw new StorageException("planned");
			}
		});
		if (now(Fault.PUT_BUT_NO_ANSWER)) {
			throw new StorageException("planned");
		}
		return bytes;
	}

	@Override
	public InputStream get(String name) {
		if (!name.startsWith("health-archive/")) {
			return this.store.get(name);
		}
		if (now(Fault.GET_REFUSED)) {
			throw new StorageException("planned");
		}
		if (now(Fault.GET_CUT)) {
			return changed(name, (bytes) -> Arrays.copyOf(bytes, bytes.length / 2));
		}
		if (now(Fault.GET_FLIPPED)) {
			return changed(name, (bytes) -> {
				bytes[bytes.length / 2] ^= 1;
				return bytes;
			});
		}
		return this.store.get(name);
	}

	private InputStream changed(String name, UnaryOperator<byte[]> change) {
		try (InputStream content = this.store.get(name)) {
			return new ByteArrayInputStream(change.apply(content.readAllBytes()));
		}
		catch (IOException ex) {
			throw new StorageException("The store failed", ex);
		}
	}

	@Override
	public void delete(String name) {
		if (name.startsWith("health-archive/") && now(Fault.DELETE_REFUSED)) {
			throw new StorageException("planned");
		}
		this.store.delete(name);
	}

	@Override
	public long deleteAll(String prefix) {
		return this.store.deleteAll(prefix);
	}

	@Override
	public Iterable<StoredObject> list(String prefix) {
		return this.store.list(prefix);
	}

	@Override
	public boolean configured() {
		return this.store.configured();
	}

	@Override
	public void check() {
		this.store.check();
	}

	/** Kinds of faults. */
	enum Fault {

		NONE, PUT_REFUSED, PUT_BREAKS_OFF, PUT_BUT_NO_ANSWER, GET_REFUSED, GET_CUT, GET_FLIPPED, DELETE_REFUSED

	}

	/** Puts a faulty store before the store of a running pipeline. */
	@Configuration(proxyBeanMethods = false)
	static class Before {

		@Bean
		static BeanPostProcessor faultyStores() {
			return new BeanPostProcessor() {

				@Override
				public Object postProcessAfterInitialization(Object bean, String name) {
					return (bean instanceof ObjectStore store) ? new FaultyStore(store) : bean;
				}

			};
		}

	}

}
