package org.healthpipeline.common.storage;

import org.healthpipeline.common.health.DependencyCheck;
import org.healthpipeline.common.health.DependencyException;
import org.jspecify.annotations.Nullable;

/**
 * The object store answers and takes our keys. Only exports and archives need it, so
 * without it a process is degraded, but ready.
 */
public class StorageCheck implements DependencyCheck {

	private final @Nullable ObjectStore store;

	/**
	 * @param store null in a process that has no use for one
	 */
	public StorageCheck(@Nullable ObjectStore store) {
		this.store = store;
	}

	@Override
	public String name() {
		return "storage";
	}

	@Override
	public boolean needed() {
		return false;
	}

	@Override
	public boolean configured() {
		return this.store != null && this.store.configured();
	}

	@Override
	public void check() {
		if (this.store == null) {
			return;
		}
		try {
			this.store.check();
		}
		catch (StorageException ex) {
			throw new DependencyException(String.valueOf(ex.getMessage()), ex);
		}
	}

}
