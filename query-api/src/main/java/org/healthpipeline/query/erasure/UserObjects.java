package org.healthpipeline.query.erasure;

import java.util.List;
import java.util.UUID;

import org.healthpipeline.common.storage.ObjectStore;

import org.springframework.core.annotation.Order;

/** Removes the user's folders in the object store. */
@Order(3)
class UserObjects implements ErasureStep {

	private static final List<String> FOLDERS = List.of("exports/", "health-archive/");

	private final ObjectStore store;

	private final Erasures erasures;

	UserObjects(ObjectStore store, Erasures erasures) {
		this.store = store;
		this.erasures = erasures;
	}

	@Override
	public boolean advance(UUID user) {
		if (this.store.configured()) {
			for (String folder : FOLDERS) {
				this.erasures.count(user, "objects", this.store.deleteAll(folder + user + "/"));
			}
		}
		return true;
	}

}
