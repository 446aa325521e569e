package org.healthpipeline.common.storage;

import java.io.InputStream;

/** Placeholder for installations without an object store; every operation fails. */
final class NoObjectStore implements ObjectStore {

	@Override
	public long put(String name, ObjectContent content) {
		throw missing();
	}

	@Override
	public InputStream get(String name) {
		throw missing();
	}

	@Override
	public void delete(String name) {
		throw missing();
	}

	@Override
	public long deleteAll(String prefix) {
		throw missing();
	}

	@Override
	public Iterable<StoredObject> list(String prefix) {
		throw missing();
	}

	@Override
	public void check() {
		throw missing();
	}

	@Override
	public boolean configured() {
		return false;
	}

	private static StorageException missing() {
		return new StorageException("No object store is configured (health-pipeline.storage.endpoint)");
	}

}
